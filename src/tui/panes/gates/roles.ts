import type { Role } from '../../styled-line.ts';
import type { ValueName } from './select-values.ts';

/** The colours of the valves. The GRU's reset wears the output gate's, its z the forget gate's: z keeps. */
const roles: { readonly [name in ValueName]?: Role } = {
  forget: 'forget',
  kept: 'forget',
  update: 'forget',
  input: 'input',
  written: 'input',
  output: 'output',
  reset: 'output',
};

/** The colour of a gate, or of what it lets through; undefined for signed values, whose colour is their sign's. */
export const roleOf = (name: ValueName): Role | undefined => roles[name];
