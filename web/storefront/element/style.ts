/** Colours follow the page's own colour scheme; a theme may set the custom properties. */
export const style = `
:host{display:block;position:relative;overflow:hidden;--on:var(--plinth-3d-text,CanvasText);--under:var(--plinth-3d-background,Canvas)}
:host([hidden]){display:none}
:host([over]){position:absolute;inset:0;z-index:3;pointer-events:none}
[hidden]{display:none!important}
*{box-sizing:border-box;pointer-events:auto}
.picture,.stage{position:absolute;inset:0;width:100%;height:100%;background:var(--plinth-3d-stage,light-dark(#f3f2ef,#242423))}
.picture{pointer-events:none}
.picture img{width:100%;height:100%;object-fit:contain;padding:6%}
.stage:not(.on){opacity:0}
.stage>*{display:block;width:100%;height:100%}
.bar{position:absolute;inset:auto 0 0;display:flex;flex-wrap:wrap;gap:8px;padding:12px;pointer-events:none}
button,a{display:inline-flex;align-items:center;gap:8px;min-height:44px;margin:0;padding:0 16px;border:1px solid color-mix(in srgb,var(--on) 18%,transparent);border-radius:22px;background:var(--under);color:var(--on);font:500 15px/1.2 inherit;font-family:inherit;text-align:start;text-decoration:none;cursor:pointer}
button:hover,a:hover{border-color:var(--on)}
:focus-visible{outline:2px solid var(--on);outline-offset:2px}
svg,a img{flex:none;width:20px;height:20px}
[aria-busy=true] svg{animation:turn 1s linear infinite}
@keyframes turn{to{rotate:360deg}}
.close{position:absolute;top:12px;right:12px;width:44px;padding:0;justify-content:center}
.panel{position:absolute;inset:auto 12px 68px;max-width:260px;padding:16px;border-radius:16px;background:var(--under);color:var(--on);border:1px solid color-mix(in srgb,var(--on) 18%,transparent);font:14px/1.4 inherit;font-family:inherit}
.panel svg{display:block;width:100%;max-width:min(180px,40vw);height:auto;margin:0 auto 12px;border-radius:6px;background:#fff;color:#000}
.panel p{margin:0}
.said{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
.mark{position:absolute;top:12px;left:12px;padding:4px 10px;border-radius:12px;background:#7a3d00;color:#fff;font:600 13px/1.4 inherit;font-family:inherit}
@media (prefers-reduced-motion:reduce){[aria-busy=true] svg{animation:none}}
`;
