import { Client, escapeIdentifier, escapeLiteral } from 'pg';

const ROLES = ['owner', 'app', 'system'] as const;
type Role = (typeof ROLES)[number];

export interface Installation {
  readonly database: string;
  readonly passwords: Readonly<Record<Role, string>>;
}
export type RoleUrls = Readonly<Record<`${Role}Url`, string>>;

/** As with migrations: roles are the server's, so two first installations at once would collide. */
const LOCK = 7_203_115;

/** Creates the three roles and the database, or puts them right when they exist; the passwords given are set. */
export async function bootstrap(superuserUrl: string, to: Installation): Promise<RoleUrls> {
  const client = new Client({ connectionString: superuserUrl, application_name: 'plinth-install' });
  client.on('error', () => {}); // the statement that was running says so too
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    for (const role of ROLES) await ensureRole(client, `plinth_${role}`, to.passwords[role]);
    await ensureDatabase(client, to.database);
  } finally {
    await client.end();
  }
  return roleUrls(superuserUrl, to);
}

/** The URLs of the three roles at the server that a superuser's URL names. */
export function roleUrls(serverUrl: string, of: Installation): RoleUrls {
  const urlOf = (role: Role): string => {
    const url = new URL(serverUrl);
    url.username = `plinth_${role}`;
    url.password = encodeURIComponent(of.passwords[role]);
    url.pathname = `/${encodeURIComponent(of.database)}`;
    return url.href;
  };
  return { ownerUrl: urlOf('owner'), appUrl: urlOf('app'), systemUrl: urlOf('system') };
}

async function ensureRole(client: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount === 0 ? 'create' : 'alter';
  // Row-level security holds nobody back who may bypass it: the rights are set again even on a role that exists.
  await client.query(
    `${verb} role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole noreplication password ${escapeLiteral(password)}`,
  );
}

async function ensureDatabase(client: Client, database: string): Promise<void> {
  const name = escapeIdentifier(database);
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
  // A superuser of a managed server may only give a database to a role it is a member of.
  if (rowCount === 0) {
    await client.query('grant plinth_owner to current_user');
    await client.query(
      `create database ${name} owner plinth_owner encoding 'UTF8' template template0`,
    );
  }
  await client.query(`revoke all on database ${name} from public`);
  await client.query(`grant connect on database ${name} to plinth_app, plinth_system`);
}
