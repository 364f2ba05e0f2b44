/** How the player looks. @param columns of the screen, which fills the width that there is */
export const playerStyle = (columns: number): string =>
  [
    '*{box-sizing:border-box}body{margin:0;background:var(--paper);color:var(--ink);font-family:system-ui,sans-serif}',
    `.player{max-width:min(100vw,${columns * 1.2}ch);margin:0 auto;padding:12px;outline-offset:-2px}`,
    'h1{font-size:1rem;margin:0 0 8px}',
    '.screen{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;',
    `font-size:min(18px,calc((100vw - 24px)/${columns}/.61));line-height:1.275;white-space:pre;overflow-x:auto;`,
    'font-variant-ligatures:none;padding:8px;border:1px solid color-mix(in srgb,var(--ink) 25%,transparent)}',
    '.screen div{height:1.275em;overflow:hidden}.screen i{font-style:normal;display:inline-block;width:1ch;overflow:hidden;vertical-align:top}',
    '.screen i.w{width:2ch}.o{font-weight:bold}.p{color:var(--paper)}.q{background:var(--ink)}',
    '.caption{min-height:2.8em;margin:8px 0;text-align:center;font-size:1.1rem;line-height:1.4}',
    '.controls{display:flex;gap:8px;align-items:center;flex-wrap:wrap}.controls input{flex:1;min-width:8em}',
    '.controls button,.controls select{font:inherit;color:inherit;background:transparent;border:1px solid;border-radius:4px;padding:2px 8px}',
    '.controls option{color:#000;background:#fff}button[aria-pressed=false]{text-decoration:line-through}',
    '.keys,.transcript{font-size:.85rem}.transcript{max-width:80ch;margin:0 auto;padding:12px}.transcript pre{overflow-x:auto}',
  ].join('');
