/** A colour as a dot; what it is called stands beside it. */
export function Swatch({ color }: { readonly color: string }) {
  return <span className="swatch" style={{ background: color }} title={color} />;
}
