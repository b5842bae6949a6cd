import type { AdminBridge } from './api/auth.ts';
import type { DetailedHTMLProps, HTMLAttributes } from 'react';

declare global {
  interface Window {
    /** Put there by the admin's own script, before ours runs. */
    readonly shopify?: AdminBridge;
  }

  /** The folder of the viewer's decoders, set by vite.config.ts. */
  const DECODERS: string;
  /** The light around a model, set there too. */
  const ENVIRONMENT: string;
}

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'model-viewer': DetailedHTMLProps<HTMLAttributes<HTMLElement>, HTMLElement> & {
        readonly src?: string;
        readonly alt?: string;
        readonly loading?: 'auto' | 'lazy' | 'eager';
        readonly exposure?: string;
        readonly 'environment-image'?: string;
        readonly 'camera-controls'?: string;
        readonly 'touch-action'?: string;
        readonly 'interaction-prompt'?: string;
        readonly 'shadow-intensity'?: string;
        readonly 'shadow-softness'?: string;
      };
    }
  }
}
