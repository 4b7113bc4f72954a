import { ref, type Ref } from 'vue';

/** Handlers of a place onto which something can be dropped. */
export interface DropZone {
  /** Whether something that it takes is being dragged over the place. */
  readonly isOver: Readonly<Ref<boolean>>;
  onDragOver(event: DragEvent): void;
  onDragLeave(event: DragEvent): void;
  onDrop(event: DragEvent): void;
}

/** Take what is dropped if it comes as data of a type, such as `Files`; what else is dragged is left alone. */
export function useDropZone(type: string, take: (data: DataTransfer) => unknown): DropZone {
  const isOver = ref(false);
  const dataOf = ({ dataTransfer }: DragEvent): DataTransfer | null =>
    dataTransfer?.types.includes(type) ? dataTransfer : null;
  return {
    isOver,
    onDragOver(event) {
      if (!dataOf(event)) return;
      event.preventDefault();
      isOver.value = true;
    },
    onDragLeave(event) {
      const { currentTarget, relatedTarget } = event;
      // It is also told for every element within that is left for another.
      if (!(currentTarget as Node).contains(relatedTarget as Node | null)) isOver.value = false;
    },
    onDrop(event) {
      const data = dataOf(event);
      if (!data) return;
      event.preventDefault();
      isOver.value = false;
      take(data);
    },
  };
}
