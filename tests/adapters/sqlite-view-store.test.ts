import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { viewStoreContract } from './view-store-contract.ts'

viewStoreContract('SQLite', async () => openSqliteViewStore(':memory:'))
