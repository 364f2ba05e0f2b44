import type { Vector } from '../../engine/tensor.ts';
import type { Outputs } from './readout.ts';
import type { LayerStep, StepGradient } from './trace.ts';

/** What a reader computed of one text, whichever kind it is. */
export interface ReaderRun extends Outputs {
  /** what each layer computed at a token */
  layersAt(index: number): readonly LayerStep[];
  /** @param dOutputs gradient of the final logit with respect to the outputs, [T, D] @returns one a step */
  gradients(dOutputs: Vector): readonly StepGradient[];
}
