import { Box } from 'ink';
import { hasWideSide, isStripOnly } from '../session/readings/drawn.ts';
import { hasTwoPaths } from '../session/readings/verdict.ts';
import type { SessionState } from '../session/state/state.ts';
import { Lines } from './components/lines.tsx';
import { drawBanner } from './frame/banner.ts';
import { drawBlank } from './frame/blank.ts';
import { drawDivider } from './frame/divider.ts';
import { drawFooter } from './frame/footer.ts';
import { drawHeader } from './frame/header.ts';
import { drawReview } from './frame/review.ts';
import { drawRule } from './frame/rule.ts';
import { drawTooSmall } from './frame/too-small.ts';
import { type Layout, layoutOf } from './layout.ts';
import { drawOverlay } from './overlays/overlay.ts';
import { panes } from './panes/index.ts';
import type { Drawing } from './panes/pane.ts';
import { drawSide } from './side/side.ts';
import type { Theme } from './theme.ts';

export interface ScreenProps {
  readonly state: SessionState;
  readonly columns: number;
  readonly rows: number;
  readonly theme: Theme;
}

/** The whole screen: a function of the session, the size and the theme, and of nothing else. */
export function Screen({ state, columns, rows, theme }: ScreenProps) {
  const layout = layoutOf({ columns, rows }, hasTwoPaths(state), hasWideSide(state));
  if (!layout) return <Lines lines={drawTooSmall({ columns, rows })} columns={columns} theme={theme} />;
  if (state.overlay.kind === 'blank') {
    return <Lines lines={drawBlank(state, layout, theme)} columns={columns} theme={theme} />;
  }
  return (
    <Box flexDirection="column" width={columns} height={rows} overflow="hidden">
      <Lines lines={drawHeader(state, layout, theme)} columns={columns} theme={theme} />
      <Lines lines={drawReview(state, layout, theme)} columns={columns} theme={theme} />
      <Lines lines={[drawRule(state, layout, theme)]} columns={columns} theme={theme} />
      <Body state={state} layout={layout} theme={theme} />
      <Lines lines={[drawFooter(state, layout, theme)]} columns={columns} theme={theme} />
      <Overlay state={state} layout={layout} theme={theme} />
    </Box>
  );
}

interface PartProps {
  readonly state: SessionState;
  readonly layout: Layout;
  readonly theme: Theme;
}

function Body({ state, layout, theme }: PartProps) {
  const { bodyRows, columns, mainColumns, sideColumns, isSingle } = layout;
  if (isSingle) {
    const drawing =
      state.focus === 'main' && !isStripOnly(state) ? drawMain(state, layout, theme) : drawSide(state, layout, theme);
    return (
      <Box height={bodyRows} flexShrink={0}>
        <Lines lines={drawing.lines} columns={columns} theme={theme} />
      </Box>
    );
  }
  if (layout.isSideWide) {
    return (
      <Box height={bodyRows} flexShrink={0}>
        <Lines lines={drawSide(state, layout, theme).lines} columns={columns} theme={theme} />
      </Box>
    );
  }
  const main = drawMain(state, layout, theme);
  const side = drawSide(state, layout, theme);
  return (
    <Box height={bodyRows} flexShrink={0}>
      <Lines lines={main.lines} columns={mainColumns} theme={theme} />
      <Lines lines={drawDivider(bodyRows, main.rules, side.rules, theme)} columns={1} theme={theme} />
      <Lines lines={side.lines} columns={sideColumns} theme={theme} />
    </Box>
  );
}

/** The view, under the banner of a what-if where there is one. */
function drawMain(state: SessionState, { mainColumns, bodyRows }: Layout, theme: Theme): Drawing {
  const banner = drawBanner(state, mainColumns);
  const rows = bodyRows - (banner ? 1 : 0);
  const drawing = panes[state.view].draw(state, { columns: mainColumns, rows }, theme);
  if (!banner) return drawing;
  return { lines: [banner, ...drawing.lines], rules: drawing.rules.map((row) => row + 1) };
}

function Overlay({ state, layout, theme }: PartProps) {
  const overlay = drawOverlay(state, layout, theme);
  if (!overlay) return null;
  const { lines, columns } = overlay;
  return (
    <Box position="absolute" marginTop={1} marginLeft={Math.floor((layout.columns - columns) / 2)}>
      <Lines lines={lines} columns={columns} theme={theme} />
    </Box>
  );
}
