import { gunzipSync } from 'node:zlib';

/**
 * An HDF5 file with the groups /spikes/E and /spikes/I and their attribute `sorting` = by_time, as SONATA wants it: an enum of
 * one byte, `none` 0, `by_id` 1, `by_time` 2. h5wasm reads enums and cannot write them, so h5py has made it:
 *
 *     with h5py.File("skeleton.h5", "w") as file:
 *         kind = h5py.enum_dtype({"none": 0, "by_id": 1, "by_time": 2}, basetype="u1")
 *         for population in ("E", "I"):
 *             file.create_group(f"spikes/{population}").attrs.create("sorting", 2, dtype=kind)
 */
const gzipped =
  'H4sIAAAAAAACA+v0cHHj5ZLiYgABDg4GFgYBBmTwHwou8KHyYfIJUJoRSndA6RVMMHFGsJwEVFwQaj66upAgV1eQ6v9oAGbPA1YIzcEwCkYi8HB1' +
  'DADREVA+LJWeYEJVV1yQmZ1ajEiPHhTaiyv9ejBD+BmsxKXfF5yo7h4FIzv9wtJTByuqOlco7YlWrjqQaW+wn78LKAXDyk0FZlRz0dPxKMBVDjCj' +
  'lAMC0JxswA3hFzAglwMMOMuBUTBaDiCXA7B8OYETPb1BQACV7IWUA0xw+zTY0eyB8gvQ6qkF3KjqTkD5L3hHZvzB6n/08OKBxhSopNUH4uL8opLM' +
  'vHQGCWZI2AnAw5CDIakyPjMFyALSJZm5qQx5+XmpYL1MiHBmIlDuJPCNljujgPJyh4OPtuUOLL+glxu0yi8AGaZEKNAOAAA=';

/** Give that file's content. */
export const sonataSkeleton = (): Buffer => gunzipSync(Buffer.from(gzipped, 'base64'));
