export interface MenuItem {
  readonly label: string;
  /** The language of the label where it is not that of the page. */
  readonly lang?: string | undefined;
  /** Key that does the same, shown beside the label. */
  readonly key?: string | undefined;
  /** An item that leads somewhere instead of doing something. */
  readonly href?: string | undefined;
  readonly isDownload?: boolean | undefined;
  readonly isDangerous?: boolean | undefined;
  /** For a choice among several: whether it is the present one. */
  readonly isChecked?: boolean | undefined;
  readonly run?: (() => void) | undefined;
}

export type MenuGroups = readonly (readonly MenuItem[])[];
