import type { Application } from '../../../../../blueprint/schema/application';
import { catalog } from './catalog';
import { checkout } from './checkout';
import { intake } from './intake';
import { ledger } from './ledger';

export const applications: Application[] = [catalog, checkout, ledger, intake];
