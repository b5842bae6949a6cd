import { readFile } from 'node:fs/promises';
import { Failure } from '../../kernel/errors.ts';

const KERNELS = new URL('../kernels/', import.meta.url);

/** Compiles a kernel from its files, one after the other as one text, with its `override` constants; a mistake in them names its line. */
export async function loadKernel(
  device: GPUDevice,
  files: readonly string[],
  constants: Readonly<Record<string, number>> = {},
): Promise<GPUComputePipeline> {
  const texts = await Promise.all(files.map((name) => readFile(new URL(name, KERNELS), 'utf8')));
  const module = device.createShaderModule({ label: files.join('+'), code: texts.join('\n') });
  const { messages } = await module.getCompilationInfo();
  const mistake = messages.find(({ type }) => type === 'error');
  if (mistake !== undefined)
    throw new Failure('internal.unexpected', {
      kernel: files.join('+'),
      line: mistake.lineNum,
      says: mistake.message,
    });
  return device.createComputePipelineAsync({
    label: files.join('+'),
    layout: 'auto',
    compute: { module, entryPoint: 'main', constants },
  });
}
