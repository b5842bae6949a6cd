/** Everything the element says, once per language. */
export interface Words {
  readonly view: string;
  readonly close: string;
  readonly loading: string;
  readonly opened: string;
  readonly ar: string;
  readonly scan: string;
  readonly noAr: string;
  readonly preview: string;
  readonly ended: string;
}

const names = [
  'view',
  'close',
  'loading',
  'opened',
  'ar',
  'scan',
  'noAr',
  'preview',
  'ended',
] as const satisfies readonly (keyof Words)[];

/** In the order of `names`: the names would take more room than the words. */
const languages: Readonly<Record<string, readonly string[]>> = {
  en: [
    'View in 3D',
    'Back to the photo',
    'Loading the 3D view',
    '3D view open. Turn it with the arrow keys, leave with Escape.',
    'View in your room',
    'Scan this with your phone to see it in your room.',
    'Not yet available in AR on iPhone and iPad.',
    'Preview',
    'This preview has ended.',
  ],
  de: [
    'In 3D ansehen',
    'Zurück zum Foto',
    '3D-Ansicht wird geladen',
    '3D-Ansicht geöffnet. Mit den Pfeiltasten drehen, mit Escape verlassen.',
    'Im eigenen Raum ansehen',
    'Mit dem Handy scannen, um es im eigenen Raum zu sehen.',
    'In AR auf iPhone und iPad noch nicht verfügbar.',
    'Vorschau',
    'Diese Vorschau ist abgelaufen.',
  ],
  fr: [
    'Voir en 3D',
    'Revenir à la photo',
    'Chargement de la vue 3D',
    'Vue 3D ouverte. Flèches pour tourner, Échap pour quitter.',
    'Voir chez vous',
    'Scannez ce code avec votre téléphone pour le voir chez vous.',
    'Pas encore disponible en AR sur iPhone et iPad.',
    'Aperçu',
    'Cet aperçu a expiré.',
  ],
  es: [
    'Ver en 3D',
    'Volver a la foto',
    'Cargando la vista 3D',
    'Vista 3D abierta. Gírala con las flechas, sal con Escape.',
    'Ver en tu espacio',
    'Escanea este código con el móvil para verlo en tu espacio.',
    'Aún no está disponible en RA en iPhone y iPad.',
    'Vista previa',
    'Esta vista previa ha caducado.',
  ],
  it: [
    'Guarda in 3D',
    'Torna alla foto',
    'Caricamento della vista 3D',
    'Vista 3D aperta. Ruota con le frecce, esci con Esc.',
    'Guarda nel tuo spazio',
    'Scansiona il codice con il telefono per vederlo nel tuo spazio.',
    'Non ancora disponibile in AR su iPhone e iPad.',
    'Anteprima',
    'Questa anteprima è scaduta.',
  ],
  nl: [
    'Bekijk in 3D',
    'Terug naar de foto',
    '3D-weergave wordt geladen',
    '3D-weergave geopend. Draai met de pijltjestoetsen, sluit met Escape.',
    'Bekijk in je kamer',
    'Scan deze code met je telefoon om het in je kamer te zien.',
    'Nog niet beschikbaar in AR op iPhone en iPad.',
    'Voorbeeld',
    'Dit voorbeeld is verlopen.',
  ],
  ja: [
    '3Dで見る',
    '写真に戻る',
    '3Dビューを読み込み中',
    '3Dビューを開きました。矢印キーで回転、Escキーで閉じます。',
    'お部屋に置いて見る',
    'スマートフォンで読み取ると、お部屋に置いて見られます。',
    'iPhone・iPadのARにはまだ対応していません。',
    'プレビュー',
    'このプレビューは終了しました。',
  ],
};

/** The words of a language such as "fr-CA"; English where we do not know it. */
export function wordsOf(language: string): Words {
  const spoken = languages[language.slice(0, 2).toLowerCase()] ?? languages['en'];
  return Object.fromEntries(names.map((name, at) => [name, spoken?.[at]])) as unknown as Words;
}
