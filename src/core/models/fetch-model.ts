import { adoptModel } from './adopt-model.ts';
import type { Inspector, Model, ModelFiles, Models } from './ports.ts';

/** Brings a model file in and learns what is in it. */
export const fetchModel = async (
  needs: { models: Models; files: ModelFiles; inspector: Inspector },
  url: string,
): Promise<Model> => adoptModel(needs, await needs.files.fetch(url));
