import { choiceSetting, completeSettings, type SettingFields } from '../../analysis/settings.ts';
import { LabError } from '../../errors.ts';
import { blocksTable } from '../connectivity/blocksTable.ts';
import { blockMatrix, quantities, quantityTexts } from '../connectivity/blockMatrix.ts';
import { drawBlocks } from '../connectivity/drawBlocks.ts';
import type { FigureKind } from '../figureKind.ts';
import { onlyRun } from './common.ts';

const connectivityFields = {
  quantity: choiceSetting({
    label: 'Quantity',
    unit: '',
    choices: ['main', ...quantities],
    default: 'main',
    help: 'What is drawn of the blocks; main draws weight, probability and realised synapses.',
  }),
} satisfies SettingFields;

const mainQuantities = ['weight', 'probability', 'realised'] as const;

function shownQuantities(given: Readonly<Record<string, unknown>>) {
  const settings = completeSettings(connectivityFields, given);
  return { settings, shown: settings.quantity === 'main' ? mainQuantities : [settings.quantity] };
}

/** Tell whether a figure needs the synapses of the drawn network; throws a ParameterError for settings. */
export const needsSynapses = (given: Readonly<Record<string, unknown>>): boolean =>
  shownQuantities(given).shown.some((quantity) => quantityTexts[quantity].isRealised);

/** The blocks of a network between the populations of its clusters. */
export const connectivityKind: FigureKind = {
  id: 'connectivity',
  title: 'Connectivity',
  about:
    'Matrix of blocks, the synapses from one population of a cluster (column) to another (row); E clusters come first, then I clusters.',
  settings: connectivityFields,
  make(runs, given) {
    const { settings, shown } = shownQuantities(given);
    const { parameters, connectivity = null } = onlyRun(runs, 'connectivity');
    if (!connectivity && needsSynapses(given)) {
      throw new LabError('not-counted', 'The synapses of the network have not been counted');
    }
    const matrix = blockMatrix(parameters, connectivity?.counts ?? null);
    return {
      ...{ kind: 'connectivity', settings, version: null, tables: [blocksTable(matrix)] },
      notes: connectivity ? [`${connectivity.synapses} synapses`] : [],
      panels: shown.map((quantity) => ({
        weight: 4.5,
        hasTimeAxis: false,
        draw: (surface, rect) => {
          const side = Math.min(rect.width, rect.height);
          drawBlocks(surface, { ...rect, width: side, height: side }, matrix, quantity);
        },
      })),
    };
  },
};
