// For kernels that work on listed blocks only.
@group(0) @binding(5) var<storage, read> listLength: u32;
@group(0) @binding(6) var<storage, read> list: array<u32>;
