/* Philox4x32-10, the same numbers as ../../random/philox.ts. */

export let word0: u32 = 0;
export let word1: u32 = 0;
export let word2: u32 = 0;
export let word3: u32 = 0;

/** Put four random words for a counter and a key into word0 to word3. */
export function philox(c0: u32, c1: u32, c2: u32, c3: u32, k0: u32, k1: u32): void {
  for (let round = 0; round < 10; round++) {
    const product0 = (0xd2511f53 as u64) * (c0 as u64);
    const product1 = (0xcd9e8d57 as u64) * (c2 as u64);
    c0 = ((product1 >> 32) as u32) ^ c1 ^ k0;
    c1 = product1 as u32;
    c2 = ((product0 >> 32) as u32) ^ c3 ^ k1;
    c3 = product0 as u32;
    k0 += 0x9e3779b9;
    k1 += 0xbb67ae85;
  }
  word0 = c0;
  word1 = c1;
  word2 = c2;
  word3 = c3;
}
