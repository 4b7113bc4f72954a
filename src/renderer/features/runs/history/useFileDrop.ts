import { ref, type Ref } from 'vue';

/** Handlers of a place onto which files can be dropped. */
export interface FileDrop {
  /** Whether files are being dragged over the place. */
  readonly isOver: Readonly<Ref<boolean>>;
  onDragOver(event: DragEvent): void;
  onDragLeave(event: DragEvent): void;
  onDrop(event: DragEvent): void;
}

/** Take files that are dropped; what else is dragged, such as a column, is left alone. */
export function useFileDrop(take: (files: readonly File[]) => unknown): FileDrop {
  const isOver = ref(false);
  const hasFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') ?? false;
  return {
    isOver,
    onDragOver(event) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      isOver.value = true;
    },
    onDragLeave(event) {
      const { currentTarget, relatedTarget } = event;
      // It is also told for every element within that is left for another.
      if (!(currentTarget as Node).contains(relatedTarget as Node | null)) isOver.value = false;
    },
    onDrop(event) {
      if (!hasFiles(event)) return;
      event.preventDefault();
      isOver.value = false;
      take([...(event.dataTransfer?.files ?? [])]);
    },
  };
}
