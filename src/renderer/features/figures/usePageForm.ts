import { computed, ref, type ComputedRef, type Ref } from 'vue';
import type { Settings } from '#shared/app/settings.ts';
import { ParameterError, type Problem } from '#shared/errors.ts';
import { checkPage, pageFields } from '#shared/figures/pageFields.ts';
import { pageOf, type FigurePage } from '#shared/figures/page.ts';
import { readNumberText } from '../simulate/valueText.ts';

export type NumberField = Exclude<keyof typeof pageFields, 'has_letters'>;

export const numberFields = (Object.keys(pageFields) as (keyof typeof pageFields)[]).filter(
  (name): name is NumberField => pageFields[name].kind === 'number',
);

/** The page of a figure as it is typed. */
export interface PageForm {
  /** Texts of the number fields. */
  readonly texts: Ref<Record<NumberField, string>>;
  readonly title: Ref<string>;
  readonly hasLetters: Ref<boolean>;
  /** The last page without mistakes. */
  readonly page: ComputedRef<FigurePage>;
  /** What is wrong, by the name of the field. */
  readonly problems: ComputedRef<ReadonlyMap<string, string>>;
}

/** Begin with the page that the settings ask for. */
export function usePageForm(settings: Settings): PageForm {
  const initial = pageOf(settings);
  const texts = ref(
    Object.fromEntries(numberFields.map((name) => [name, String(initial[name])])) as Record<
      NumberField,
      string
    >,
  );
  const title = ref('');
  const hasLetters = ref(initial.has_letters);
  let good = initial;

  const checked = computed<{ page: FigurePage; problems: readonly Problem[] }>(() => {
    const numbers = numberFields.map((name) => [name, readNumberText(texts.value[name])]);
    try {
      const given = Object.fromEntries(numbers) as Record<string, unknown>;
      good = checkPage({ ...given, title: title.value, has_letters: hasLetters.value });
      return { page: good, problems: [] };
    } catch (error) {
      if (error instanceof ParameterError) return { page: good, problems: error.data.problems };
      throw error;
    }
  });
  return {
    texts,
    title,
    hasLetters,
    page: computed(() => checked.value.page),
    problems: computed(
      () =>
        new Map(checked.value.problems.map(({ parameter, allowed }) => [parameter, `Must be ${allowed}.`])),
    ),
  };
}
