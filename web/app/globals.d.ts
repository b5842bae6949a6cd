import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare global {
  /** The folder of the viewer's decoders, set by vite.config.ts. */
  const DECODERS: string;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'model-viewer': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        readonly src?: string;
        readonly alt?: string;
        readonly loading?: 'auto' | 'lazy' | 'eager';
        readonly exposure?: string;
        readonly 'camera-controls'?: string;
        readonly 'touch-action'?: string;
        readonly 'interaction-prompt'?: string;
        readonly 'shadow-intensity'?: string;
        readonly 'shadow-softness'?: string;
      };
    }
  }
}
