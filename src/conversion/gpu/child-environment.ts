/** What the dynamic linker, the Vulkan loader and the drivers read. */
const NAMES = new Set([
  'PATH',
  'HOME',
  'LANG',
  'TMPDIR',
  'LD_LIBRARY_PATH',
  'XDG_CACHE_HOME',
  'XDG_CONFIG_HOME',
  'XDG_DATA_DIRS',
  'XDG_DATA_HOME',
  'XDG_RUNTIME_DIR',
]);
const PREFIXES = /^(VK_|MESA_|LP_|GALLIUM_|LIBGL_|NVIDIA_|CUDA_|__EGL_|__GLX_|DYLD_)/;

/** The part of the service's environment that the GPU child gets: it reads strangers' files, so no token or password may be in reach. */
export function childEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => NAMES.has(name) || PREFIXES.test(name)),
  );
}
