import type { Attribute, Frames, Prim, Relation, Stage } from '../stage.ts';
import { packBytes, packIntegers } from './pack.ts';
import { type PathTable, pathTable, propertiesOf } from './paths.ts';
import { type Sink, openSink } from './sink.ts';
import { type FieldTable, type TextTable, type ValueRep, fieldTable, textTable } from './tables.ts';
import { type ValueWriter, valueWriter } from './values.ts';

/** As old as readers still promise to read: every phone that has shown USD for some years knows it. */
const VERSION = [0, 8, 0] as const;
const MAGIC = 'PXR-USDC';
const HEAD_BYTES = 88;
const SECTION_NAME_BYTES = 16;

/** The format's numbers of what a path can be. */
const SPEC = { attribute: 1, prim: 6, root: 7, relation: 8 } as const;

interface Writing {
  readonly sink: Sink;
  readonly tokens: TextTable;
  readonly strings: TextTable;
  readonly paths: PathTable;
  readonly fields: FieldTable;
  readonly values: ValueWriter;
  readonly specs: { path: number; fields: number; type: number }[];
}

/** Writes a stage as a USD crate (.usdc): half the bytes of the text form, and read without parsing a number. */
export function writeCrate(stage: Stage): Uint8Array<ArrayBuffer> {
  const sink = openSink(HEAD_BYTES);
  // A property's name is stored as a negative place, so the first place is given away.
  const tokens = textTable([';-)']);
  const strings = textTable();
  const values = valueWriter(sink, tokens, strings);
  const paths = pathTable(stage);
  const writing: Writing = {
    sink,
    tokens,
    strings,
    paths,
    fields: fieldTable(),
    values,
    specs: [],
  };
  addRoot(writing, stage);
  addPrim(writing, '', stage.root);
  return finish(writing);
}

type Fields = readonly (readonly [name: string, value: ValueRep])[];

function addSpec(of: Writing, path: string, type: number, fields: Fields): void {
  const named = fields.map(([name, value]) => [of.tokens.indexOf(name), value] as const);
  of.specs.push({ path: of.paths.indexOf(path), fields: of.fields.setOf(named), type });
}

function addRoot(of: Writing, { documentation, metersPerUnit, frames, root }: Stage): void {
  const { values } = of;
  addSpec(of, '/', SPEC.root, [
    ['defaultPrim', values.value('token', root.name)],
    ['documentation', values.value('string', documentation)],
    ['metersPerUnit', values.double(metersPerUnit)],
    ['upAxis', values.value('token', 'Y')],
    ...(frames ? playback(values, frames) : []),
    ['primChildren', values.names([root.name])],
  ]);
}

/** Apple's viewers play such a file by themselves; that it begins again at its end is a word of theirs. */
const playback = (values: ValueWriter, { perSecond, count }: Frames): Fields => [
  ['startTimeCode', values.double(0)],
  ['endTimeCode', values.double(count - 1)],
  ['timeCodesPerSecond', values.double(perSecond)],
  ['framesPerSecond', values.double(perSecond)],
  ['playbackMode', values.value('token', 'loop')],
];

function addPrim(of: Writing, parent: string, prim: Prim): void {
  const { values } = of;
  const path = `${parent}/${prim.name}`;
  const { apiSchemas = [], children = [], attributes = [], relations = [], displayName } = prim;
  const properties = propertiesOf(prim);
  addSpec(of, path, SPEC.prim, [
    ['specifier', values.specifier()],
    ['typeName', values.value('token', prim.type)],
    ...optional(prim.kind !== undefined, 'kind', () => values.value('token', prim.kind ?? '')),
    ...optional(displayName !== undefined, 'displayName', () =>
      values.value('string', displayName ?? ''),
    ),
    ...optional(apiSchemas.length > 0, 'apiSchemas', () => values.prepended(apiSchemas)),
    ...optional(properties.length > 0, 'properties', () => values.names(properties)),
    ...optional(children.length > 0, 'primChildren', () =>
      values.names(children.map(({ name }) => name)),
    ),
  ]);
  for (const attribute of attributes) addAttribute(of, path, attribute);
  for (const relation of relations) addRelation(of, path, relation);
  for (const child of children) addPrim(of, path, child);
}

const optional = (wanted: boolean, name: string, value: () => ValueRep): Fields =>
  wanted ? [[name, value()]] : [];

function addAttribute(of: Writing, prim: string, attribute: Attribute): void {
  const { values, paths } = of;
  const { name, type, uniform, interpolation, elementSize, connect } = attribute;
  addSpec(of, `${prim}.${name}`, SPEC.attribute, [
    ['typeName', values.value('token', type)],
    ...optional(uniform === true, 'variability', () => values.uniform()),
    ...optional(interpolation !== undefined, 'interpolation', () =>
      values.value('token', interpolation ?? ''),
    ),
    ...optional(elementSize !== undefined, 'elementSize', () => values.int(elementSize ?? 1)),
    ...optional(attribute.value !== undefined, 'default', () => valueOf(values, attribute)),
    ...optional(attribute.samples !== undefined, 'timeSamples', () => samplesOf(values, attribute)),
    ...optional(connect !== undefined, 'connectionPaths', () =>
      values.targets([paths.indexOf(connect ?? '')]),
    ),
  ]);
}

/** Tells the compiler what the type of an attribute says: that type and value belong together. */
const valueOf = (values: ValueWriter, { type, value }: Attribute): ValueRep =>
  values.value(type, value as never);

const samplesOf = (values: ValueWriter, { type, samples }: Attribute): ValueRep =>
  values.samples(type, samples as never);

function addRelation(of: Writing, prim: string, { name, target }: Relation): void {
  addSpec(of, `${prim}.${name}`, SPEC.relation, [
    ['variability', of.values.uniform()],
    ['targetPaths', of.values.targets([of.paths.indexOf(fullPath(prim, target))])],
  ]);
}

const fullPath = (prim: string, target: string): string =>
  target.startsWith('./') ? prim.slice(0, prim.lastIndexOf('/')) + target.slice(1) : target;

function finish(of: Writing): Uint8Array<ArrayBuffer> {
  const { sink } = of;
  // Names of path elements are tokens too, so they come before the tokens are written.
  const elements = of.paths.entries.map(({ name, property }) => {
    const token = name === '' ? 0 : of.tokens.indexOf(name);
    return property ? -token : token;
  });
  const places = of.strings.all.map((text) => of.tokens.indexOf(text));
  const sections: { name: string; start: number; size: number }[] = [];
  const section = (name: string, write: () => void): void => {
    const start = sink.length;
    write();
    sections.push({ name, start, size: sink.length - start });
  };
  section('TOKENS', () => putTokens(sink, of.tokens.all));
  section('STRINGS', () => {
    sink.u64(places.length);
    for (const place of places) sink.u32(place);
  });
  section('FIELDS', () => putFields(sink, of.fields));
  section('FIELDSETS', () => {
    sink.u64(of.fields.sets.length);
    putSized(sink, packIntegers(of.fields.sets));
  });
  section('PATHS', () => putPaths(sink, of.paths, elements));
  section('SPECS', () => {
    sink.u64(of.specs.length);
    putSized(sink, packIntegers(of.specs.map(({ path }) => path)));
    putSized(sink, packIntegers(of.specs.map(({ fields }) => fields)));
    putSized(sink, packIntegers(of.specs.map(({ type }) => type)));
  });
  const contentsAt = sink.length;
  sink.u64(sections.length);
  for (const { name, start, size } of sections) {
    sink.bytes(Buffer.from(name.padEnd(SECTION_NAME_BYTES, '\0')));
    sink.u64(start);
    sink.u64(size);
  }
  return sink.end(head(contentsAt));
}

function head(contentsAt: number): Uint8Array {
  const bytes = new Uint8Array(HEAD_BYTES);
  bytes.set(Buffer.from(MAGIC));
  bytes.set(VERSION, MAGIC.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(16, contentsAt % 2 ** 32, true);
  view.setUint32(20, Math.floor(contentsAt / 2 ** 32), true);
  return bytes;
}

function putSized(sink: Sink, bytes: Uint8Array): void {
  sink.u64(bytes.byteLength);
  sink.bytes(bytes);
}

function putTokens(sink: Sink, tokens: readonly string[]): void {
  const text = Buffer.from(tokens.map((token) => `${token}\0`).join(''));
  sink.u64(tokens.length);
  sink.u64(text.byteLength);
  putSized(sink, packBytes(text));
}

function putFields(sink: Sink, { tokens, values }: FieldTable): void {
  sink.u64(tokens.length);
  putSized(sink, packIntegers(tokens));
  const words = Uint32Array.from(values.flatMap(({ high, low }) => [low, high]));
  putSized(sink, packBytes(new Uint8Array(words.buffer)));
}

/** Their number stands twice, once for the section and once for the packed tree in it. */
function putPaths(sink: Sink, { entries }: PathTable, elements: readonly number[]): void {
  sink.u64(entries.length);
  sink.u64(entries.length);
  putSized(sink, packIntegers([...entries.keys()]));
  putSized(sink, packIntegers(elements));
  putSized(sink, packIntegers(entries.map(({ jump }) => jump)));
}
