import type { OpenApp } from './openApp.ts';

/** Give a text as one does who has it in a file: by pasting it. */
export async function pasteText({ page }: OpenApp, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
    );
  }, text);
}

/** Give parameters by pasting them. */
export const pasteParameters = (app: OpenApp, parameters: object): Promise<void> =>
  pasteText(app, JSON.stringify(parameters));

/** Let a file fall onto the parameters. */
export async function dropFile({ page }: OpenApp, name: string, text: string): Promise<void> {
  await page.evaluate(
    ([fileName, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([content], fileName, { type: 'text/plain' }));
      const target = document.querySelector('form[aria-label="Parameters"]');
      for (const type of ['dragenter', 'dragover', 'drop']) {
        target?.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
      }
    },
    [name, text] as const,
  );
}

/** Read the parameters that the window keeps. */
export const keptValues = ({ page }: OpenApp): Promise<Record<string, unknown>> =>
  page.evaluate(() => {
    const { values } = JSON.parse(localStorage.getItem('lab.draft') ?? '{}') as {
      values: Record<string, unknown>;
    };
    return values;
  });
