/** A stretch of a page of the user guide below one heading, as it is searched. */
export interface GuideSection {
  /** Name by which links reach it, empty for the page as such. */
  readonly id: string;
  readonly title: string;
  /** Level of its heading from 1. */
  readonly level: number;
  readonly text: string;
}

/** A page of the user guide, made into HTML when the app was built. */
export interface GuidePage {
  readonly id: string;
  readonly title: string;
  readonly html: string;
  readonly sections: readonly GuideSection[];
}

/** The user guide: its pages, and under which headings the contents list them. */
export interface Guide {
  readonly groups: readonly { readonly title: string; readonly pages: readonly string[] }[];
  readonly pages: readonly GuidePage[];
}

/** The page that lists all others. */
export const contentsId = 'contents';

/** Make the address of a page of the guide, or of a section in it, within the app. */
export const guideAddress = (page: string, section = ''): string =>
  `#/help/${page}${section === '' ? '' : `/${section}`}`;

/** What the id of a section has before it in the window, where other things have ids, too. */
export const sectionPrefix = 'guide-';
