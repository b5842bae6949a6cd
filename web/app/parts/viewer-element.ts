import { ModelViewerElement } from '@google/model-viewer';

/** Points the viewer at our own decoders, before its first model: it would fetch them from foreign hosts. */
export function prepareViewer(): void {
  ModelViewerElement.dracoDecoderLocation = `${DECODERS}draco/`;
  ModelViewerElement.ktx2TranscoderLocation = `${DECODERS}basis/`;
  ModelViewerElement.meshoptDecoderLocation = `${DECODERS}meshopt_decoder.js`;
}
