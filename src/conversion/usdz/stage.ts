/** A USD scene as far as AR viewers understand one: what the crate writer can write, and nothing more. */
export interface Stage {
  /** Who made it, for whoever opens the file. */
  readonly documentation: string;
  readonly metersPerUnit: number;
  /** How long it plays; left out where nothing moves. */
  readonly frames?: Frames;
  readonly root: Prim;
}

/** Time codes run from 0 to `count - 1`. */
export interface Frames {
  readonly perSecond: number;
  readonly count: number;
}

export interface Prim {
  readonly name: string;
  readonly type: PrimType;
  readonly kind?: 'component';
  readonly apiSchemas?: readonly string[];
  /** The name its maker gave it, where that is no legal identifier. */
  readonly displayName?: string;
  readonly attributes?: readonly Attribute[];
  readonly relations?: readonly Relation[];
  readonly children?: readonly Prim[];
}

export type PrimType =
  | 'Xform'
  | 'Scope'
  | 'Mesh'
  | 'Material'
  | 'Shader'
  | 'SkelRoot'
  | 'Skeleton'
  | 'SkelAnimation';

/** USD's names of the types we use, and what holds their values here. */
export interface ValueTypes {
  readonly bool: boolean;
  readonly float: number;
  readonly token: string;
  readonly string: string;
  readonly asset: string;
  readonly float2: readonly number[];
  readonly float3: readonly number[];
  readonly float4: readonly number[];
  readonly double3: readonly number[];
  /** The real part last, as in glTF. */
  readonly quatf: readonly number[];
  readonly color3f: readonly number[];
  readonly normal3f: readonly number[];
  /** Sixteen numbers, the translation in the last four: glTF's column-major order is USD's row-major one. */
  readonly matrix4d: readonly number[];
  readonly 'token[]': readonly string[];
  readonly 'int[]': Int32Array;
  readonly 'float[]': Float32Array;
  readonly 'half3[]': Float32Array;
  readonly 'quatf[]': Float32Array;
  readonly 'matrix4d[]': Float64Array;
  readonly 'float3[]': Float32Array;
  readonly 'point3f[]': Float32Array;
  readonly 'normal3f[]': Float32Array;
  readonly 'color3f[]': Float32Array;
  readonly 'texCoord2f[]': Float32Array;
}
export type TypeName = keyof ValueTypes;

/** An input, output or property: with a value, with a connection to another prim's output, or declared only. */
export type Attribute = {
  [Type in TypeName]: {
    readonly name: string;
    readonly type: Type;
    readonly value?: ValueTypes[Type];
    /** What it is at each time code from 0 on; the last one stays. */
    readonly samples?: readonly ValueTypes[Type][];
    readonly uniform?: true;
    readonly interpolation?: 'vertex' | 'constant';
    /** How many values of the list belong to one vertex, where it is not one. */
    readonly elementSize?: number;
    /** The full path of an attribute, `/Root/Materials/Wood/Surface.outputs:surface`. */
    readonly connect?: string;
  };
}[TypeName];

export interface Relation {
  readonly name: string;
  /** The full path of a prim; with `./` in front one from the parent of the prim that has the relation. */
  readonly target: string;
}
