import type { Dataset, Dtype, File, Group } from 'h5wasm/node';
import { LabError } from '#shared/errors.ts';

/** Most elements of a chunk of a growing dataset: some hundred KB, as HDF5's own cache likes them. */
const longestChunk = 65536;

/**
 * Do some work on an HDF5 file that is closed afterwards: `w` makes a new one, `a` adds to one that is there, `r` reads.
 *
 * Data go to the disk and come from it slice by slice. Throws a LabError `hdf5` that says what the library could not do.
 */
export async function withHdf5File<T>(
  path: string,
  mode: 'w' | 'a' | 'r',
  work: (file: File) => T | Promise<T>,
): Promise<T> {
  // Four MB of code that most hosts never need.
  const h5wasm = await import('h5wasm/node');
  const library = await h5wasm.ready;
  library.activate_throwing_error_handler();
  const attempt = <R>(action: () => R): R => {
    try {
      return action();
    } catch (error) {
      throw readable(error);
    }
  };
  const file = attempt(() => new h5wasm.File(path, mode));
  let result: T;
  try {
    result = await work(file);
  } catch (error) {
    closeFailed(file, error);
    throw readable(error);
  }
  attempt(() => file.close());
  return result;
}

/** Close a file that could not be written or read as it should; what comes of that must not hide the reason. */
function closeFailed(file: File, reason: unknown): void {
  try {
    file.close();
  } catch (error) {
    throw new AggregateError([reason, error], readable(reason).message, { cause: error });
  }
}

/** Turn the library's report, which lists calls from the outside in, into what the operating system or the format said. */
function readable(error: unknown): Error {
  const text = error instanceof Error ? error.message : String(error);
  if (!text.startsWith('HDF5-DIAG')) return error instanceof Error ? error : new Error(text);
  const system = /error message = '([^']*)'/.exec(text)?.[1];
  const innermost = [...text.matchAll(/#\d+: .* line \d+ in (\w+)\(\): (.*)/g)].at(-1)?.[2];
  return new LabError('hdf5', `HDF5: ${system ?? innermost ?? 'it failed'}`, null, { cause: error });
}

/** What a column holds. */
export interface ColumnType {
  readonly dtype: Dtype;
  readonly empty: Float64Array | BigUint64Array;
}

export const doubles: ColumnType = { dtype: '<d', empty: new Float64Array() };
export const wholeNumbers: ColumnType = { dtype: '<Q', empty: new BigUint64Array() };

/** A dataset of one dimension that grows while it is written. */
export class GrowingColumn {
  readonly dataset: Dataset;
  #length = 0;

  /** Make an empty one that is likely to get so many elements, of the type of `empty`. */
  constructor(group: Group, name: string, likely: number, { dtype, empty }: ColumnType) {
    this.dataset = group.create_dataset({
      name,
      data: empty,
      shape: [0],
      dtype,
      maxshape: [null],
      chunks: [Math.min(Math.max(1, likely), longestChunk)],
    });
  }

  /** Add values of the dataset's type at the end. */
  append(values: Float64Array | BigUint64Array): void {
    if (values.length === 0) return;
    const end = this.#length + values.length;
    this.dataset.resize([end]);
    this.dataset.write_slice([[this.#length, end]], values);
    this.#length = end;
  }
}
