/** What themes of this kind do when an option is picked: ask the shop for the section anew, then change the form, the price and the address. */
class VariantSelects extends HTMLElement {
  connectedCallback() {
    this.addEventListener('change', () => this.update());
  }

  async update() {
    const info = this.closest('product-info');
    const values = [...this.querySelectorAll('input:checked')].map((input) => input.value);
    const asked = new URLSearchParams({ section_id: info.dataset.section });
    for (const value of values) asked.append('option_values', value);
    const turn = (this.turn = (this.turn ?? 0) + 1);
    const answer = await fetch(`${info.dataset.url}?${asked}`);
    if (!answer.ok || turn !== this.turn) return;
    const html = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const id = html.querySelector('form [name=id]')?.value;
    if (!id) return;
    const field = info.querySelector('form [name=id]');
    field.value = id;
    field.dispatchEvent(new Event('change', { bubbles: true }));
    info
      .querySelector('[data-price]')
      .replaceChildren(...html.querySelector('[data-price]').childNodes);
    const address = new URL(location.href);
    address.searchParams.set('variant', id);
    history.replaceState({}, '', address);
  }
}
customElements.define('variant-selects', VariantSelects);
