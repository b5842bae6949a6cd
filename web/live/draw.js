export const verdictWords = {
  live: 'Live',
  ready: 'Ready',
  derivable: 'Derivable',
  'needs-model': 'Need a model',
  failed: 'Failed',
  excluded: 'Excluded',
  pending: 'In work',
};

const number = new Intl.NumberFormat();
const by = (id) => document.getElementById(id);

/** Writes only what changed, so that screen readers and selections are left in peace. */
export function say(id, text) {
  const element = by(id);
  if (element.textContent !== text) element.textContent = text;
}

export function element(name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** Keeps one child per item, in the items' order, and touches only what is new or different. */
function keep(list, items, { key, make, change }) {
  const known = new Map([...list.children].map((child) => [child.dataset.key, child]));
  let place = list.firstElementChild;
  for (const item of items) {
    let child = known.get(key(item));
    known.delete(key(item));
    if (!child) {
      child = make(item);
      child.dataset.key = key(item);
    }
    change?.(child, item);
    if (child === place) place = place.nextElementSibling;
    else list.insertBefore(child, place);
  }
  for (const gone of known.values()) gone.remove();
}

export function drawVerdicts(counts) {
  keep(by('verdicts'), Object.entries(verdictWords), {
    key: ([name]) => name,
    make: ([name, words]) =>
      element('div', { className: name }, element('dt', { textContent: words }), element('dd')),
    change: (box, [name]) => {
      box.hidden = name === 'pending' && counts.pending === 0;
      box.lastElementChild.textContent = number.format(counts[name]);
    },
  });
}

/** What failed, and what only lacks a model: both wait for the merchant, the first with a cause. */
export function drawFailures(summary) {
  const lacking = summary.verdicts['needs-model'];
  const items = summary.failures.map((one) => ({
    key: `${one.product.id} ${one.code}`,
    tone: 'failed',
    says: `${one.product.title} (${variantsWords(one.variants)}): ${one.says}`,
    todo: [particulars(one.detail), one.todo].filter(Boolean).join(' '),
  }));
  if (lacking > 0)
    items.push({
      key: 'needs-model',
      tone: 'needs-model',
      says: `${variantsWords(lacking)} without a 3D model.`,
      todo: 'Add a GLB file to the product in the store; the next sync takes it from there.',
    });
  by('failures-section').hidden = items.length === 0;
  keep(by('failures'), items, {
    key: (one) => one.key,
    make: () => element('li', {}, element('p'), element('p', { className: 'todo' })),
    change: (item, one) => {
      item.className = one.tone;
      item.firstElementChild.textContent = one.says;
      item.lastElementChild.textContent = one.todo;
    },
  });
}

const variantsWords = (count) => (count === 1 ? '1 variant' : `${number.format(count)} variants`);

const particulars = (detail) => {
  const said = Object.entries(detail).map(([name, value]) => `${name}: ${value}`);
  return said.length === 0 ? '' : `${said.join('; ')}.`;
};

export function drawPosters(api, conversions) {
  const shown = conversions.filter((one) => one.outputs?.poster);
  by('posters-none').hidden = shown.length > 0;
  keep(by('posters'), shown, {
    key: (one) => one.id,
    make: (one) => {
      const title = one.products.map((product) => product.title).join(', ');
      const image = element('img', {
        className: 'empty',
        alt: `${title}, ${lookWords(one.selection)}`,
        width: 512,
        height: 512,
        decoding: 'async',
      });
      const caption = element('figcaption', {}, ...swatch(one.selection), title);
      void api.picture(one.outputs.poster.sha256).then(
        (address) => Object.assign(image, { src: address, className: '' }),
        () => {}, // the caption stays; the next visit asks again
      );
      return element('li', {}, element('figure', {}, image, caption));
    },
  });
}

const lookWords = (selection) =>
  selection.kind === 'as-modelled' ? 'as modelled' : (selection.name ?? selection.color);

function swatch(selection) {
  if (selection.kind !== 'tint') return [];
  const dot = element('span', { className: 'swatch', title: selection.color });
  dot.style.background = selection.color;
  return [dot];
}

export function drawProducts(products) {
  keep(by('products'), products, {
    key: (one) => one.id,
    make: (one) =>
      element(
        'li',
        {},
        element('span', { textContent: one.title }),
        element('span', { className: 'count' }),
        element('span', { className: 'parts' }),
      ),
    change: (item, one) => {
      const [, count, parts] = item.children;
      const present = Object.entries(one.verdicts).filter(([, variants]) => variants > 0);
      count.textContent = variantsWords(one.variants);
      parts.title = present
        .map(([name, variants]) => `${verdictWords[name]}: ${number.format(variants)}`)
        .join(', ');
      parts.setAttribute('role', 'img');
      parts.setAttribute('aria-label', parts.title);
      keep(parts, present, {
        key: ([name]) => name,
        make: ([name]) => element('span', { className: name }),
        change: (part, [, variants]) => (part.style.flexGrow = variants),
      });
    },
  });
}
