import type { TypeName, ValueTypes } from '../stage.ts';
import { packIntegers } from './pack.ts';
import type { Sink } from './sink.ts';
import type { TextTable, ValueRep } from './tables.ts';

/** The format's numbers of its types. */
const TYPE = {
  bool: 1,
  int: 3,
  float: 8,
  double: 9,
  string: 10,
  token: 11,
  asset: 12,
  matrix4d: 15,
  quatf: 17,
  vec2f: 20,
  vec3d: 23,
  vec3f: 24,
  vec3h: 25,
  vec4f: 28,
  tokenListOp: 32,
  pathListOp: 34,
  tokenVector: 41,
  specifier: 42,
  variability: 44,
  timeSamples: 46,
  doubleVector: 48,
} as const;

const ARRAY = 2 ** 31;
const INLINED = 2 ** 30;
const PACKED = 2 ** 29;
/** Shorter lists are written as they are. */
const PACKED_LENGTH_MIN = 16;

/** What kind of list a list operation replaces or adds to. */
const EXPLICIT = 0x03;
const PREPENDED = 0x20;

export interface ValueWriter {
  value<Type extends TypeName>(type: Type, value: ValueTypes[Type]): ValueRep;
  /** What a value is at each time code from 0 on. */
  samples<Type extends TypeName>(type: Type, values: readonly ValueTypes[Type][]): ValueRep;
  double(value: number): ValueRep;
  int(value: number): ValueRep;
  /** `def`, which is all we write. */
  specifier(): ValueRep;
  uniform(): ValueRep;
  names(names: readonly string[]): ValueRep;
  prepended(names: readonly string[]): ValueRep;
  /** Targets by the numbers of their paths. */
  targets(paths: readonly number[]): ValueRep;
}

/** Writes values into the file as they come; equal lists of numbers, such as the vertices of a mesh shown twice, stand there once. */
export function valueWriter(sink: Sink, tokens: TextTable, strings: TextTable): ValueWriter {
  const { placed, floats, doubles, vector, operation } = placing(sink);
  const listOf = listWriter(sink);
  const sampled = sampleWriter(sink);
  const places = (names: readonly string[]): number[] => names.map((name) => tokens.indexOf(name));
  const write: { readonly [Type in TypeName]: (value: ValueTypes[Type]) => ValueRep } = {
    bool: (value) => inlined(TYPE.bool, value ? 1 : 0),
    float: (value) => inlined(TYPE.float, bitsOf(value)),
    token: (value) => inlined(TYPE.token, tokens.indexOf(value)),
    string: (value) => inlined(TYPE.string, strings.indexOf(value)),
    asset: (value) => inlined(TYPE.asset, tokens.indexOf(value)),
    float2: (value) => floats(TYPE.vec2f, value),
    float3: (value) => floats(TYPE.vec3f, value),
    float4: (value) => floats(TYPE.vec4f, value),
    color3f: (value) => floats(TYPE.vec3f, value),
    normal3f: (value) => floats(TYPE.vec3f, value),
    quatf: (value) => floats(TYPE.quatf, value),
    double3: (value) => doubles(TYPE.vec3d, value),
    matrix4d: (value) => doubles(TYPE.matrix4d, value),
    'token[]': (value) => {
      sink.align(8);
      return vector(placed(TYPE.token, ARRAY), places(value));
    },
    'int[]': (value) => listOf(TYPE.int, value, 1),
    'float[]': (value) => listOf(TYPE.float, value, 1),
    'half3[]': (value) => listOf(TYPE.vec3h, Float16Array.from(value), 3),
    'quatf[]': (value) => listOf(TYPE.quatf, value, 4),
    'matrix4d[]': (value) => listOf(TYPE.matrix4d, value, 16),
    'float3[]': (value) => listOf(TYPE.vec3f, value, 3),
    'point3f[]': (value) => listOf(TYPE.vec3f, value, 3),
    'normal3f[]': (value) => listOf(TYPE.vec3f, value, 3),
    'color3f[]': (value) => listOf(TYPE.vec3f, value, 3),
    'texCoord2f[]': (value) => listOf(TYPE.vec2f, value, 2),
  };
  return {
    value: (type, value) => write[type](value),
    samples: (type, samples) => sampled(samples.map((value) => write[type](value))),
    int: (value) => inlined(TYPE.int, value),
    double: (value) => inlined(TYPE.double, bitsOf(value)),
    specifier: () => inlined(TYPE.specifier, 0),
    uniform: () => inlined(TYPE.variability, 1),
    names: (names) => vector(placed(TYPE.tokenVector), places(names)),
    prepended: (names) => operation(TYPE.tokenListOp, PREPENDED, places(names)),
    targets: (paths) => operation(TYPE.pathListOp, EXPLICIT, paths),
  };
}

/** Values that stand in the file, where their field points. */
function placing(sink: Sink) {
  const placed = (type: number, flags = 0): ValueRep => ({
    high: rep(type, flags),
    low: sink.length,
  });
  const vector = (found: ValueRep, places: readonly number[]): ValueRep => {
    sink.u64(places.length);
    for (const place of places) sink.u32(place);
    return found;
  };
  return {
    placed,
    vector,
    floats: (type: number, values: readonly number[]): ValueRep => {
      const found = placed(type);
      sink.bytes(new Uint8Array(Float32Array.from(values).buffer));
      return found;
    },
    doubles: (type: number, values: readonly number[]): ValueRep => {
      const found = placed(type);
      for (const each of values) sink.f64(each);
      return found;
    },
    operation: (type: number, kind: number, places: readonly number[]): ValueRep => {
      const found = placed(type);
      sink.u8(kind);
      return vector(found, places);
    },
  };
}

type List = Float16Array | Float32Array | Float64Array | Int32Array;

function listWriter(sink: Sink) {
  const lists = new Map<ArrayBufferView, ValueRep>();
  return (type: number, list: List, size: number): ValueRep => {
    const known = lists.get(list);
    if (known) return known;
    sink.align(8);
    const packed = list instanceof Int32Array && list.length >= PACKED_LENGTH_MIN;
    const found = { high: rep(type, packed ? ARRAY + PACKED : ARRAY), low: sink.length };
    sink.u64(list.length / size);
    const bytes = packed
      ? packIntegers(list)
      : new Uint8Array(list.buffer, list.byteOffset, list.byteLength);
    if (packed) sink.u64(bytes.byteLength);
    sink.bytes(bytes);
    lists.set(list, found);
    return found;
  };
}

/** Bytes from an offset to what it leads to, where that comes right after it. */
const NEXT = 8;

/** Values over time, all of which are written already; lists of equal length share their times. */
function sampleWriter(sink: Sink) {
  const times = new Map<number, ValueRep>();
  const timesOf = (count: number): ValueRep => {
    const known = times.get(count);
    if (known) return known;
    sink.align(8);
    const found = { high: rep(TYPE.doubleVector, 0), low: sink.length };
    sink.u64(count);
    for (let time = 0; time < count; time += 1) sink.f64(time);
    times.set(count, found);
    return found;
  };
  const put = ({ high, low }: ValueRep): void => {
    sink.u32(low);
    sink.u32(high);
  };
  return (values: readonly ValueRep[]): ValueRep => {
    const from = timesOf(values.length);
    sink.align(8);
    const found = { high: rep(TYPE.timeSamples, 0), low: sink.length };
    sink.u64(NEXT);
    put(from);
    sink.u64(NEXT);
    sink.u64(values.length);
    values.forEach(put);
    return found;
  };
}

const inlined = (type: number, low: number): ValueRep => ({ high: rep(type, INLINED), low });

const rep = (type: number, flags: number): number => flags + type * 2 ** 16;

const bits = new DataView(new ArrayBuffer(4));
/** The bits of a 32-bit float; a double stands inline as one, so ours are numbers that one holds exactly. */
function bitsOf(value: number): number {
  bits.setFloat32(0, value);
  return bits.getUint32(0);
}
