/** Whose door this is. */
export const Brand = () => (
  <p className="brand">
    <img src="/icon.svg" alt="" width={32} height={32} />
    Plinth
  </p>
);
