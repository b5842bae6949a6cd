import { Client } from 'pg';

/** One query per kind of thing, each row one statement-like line; names are sorted, so that equal schemas are equal texts. */
const PARTS: readonly { readonly title: string; readonly query: string }[] = [
  {
    title: 'columns',
    query: `
      select format('%I.%I %s%s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then ' not null' else '' end,
        case when a.attidentity = '' then '' else ' generated always as identity' end,
        coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '')) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid
      left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
        and a.attnum > 0 and not a.attisdropped
      order by c.relname, a.attnum`,
  },
  {
    // PostgreSQL 18 lists NOT NULL among the constraints ('n'), older ones do not; the columns above have it.
    title: 'constraints',
    query: `
      select format('%I.%I %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) as line
      from pg_constraint k join pg_class c on c.oid = k.conrelid
      where c.relnamespace = 'public'::regnamespace and k.contype <> 'n'
      order by c.relname, k.conname`,
  },
  {
    title: 'indexes',
    query: `
      select indexdef as line from pg_indexes where schemaname = 'public' order by tablename, indexname`,
  },
  {
    title: 'row-level security',
    query: `
      select format('%I %s%s', relname, case when relrowsecurity then 'enabled' else 'DISABLED' end,
        case when relforcerowsecurity then ', forced' else '' end) as line
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      order by relname`,
  },
  {
    title: 'policies',
    query: `
      select format('%I.%I for %s to %s using (%s) with check (%s)', tablename, policyname, lower(cmd),
        array_to_string(roles, ', '), qual, coalesce(with_check, '-')) as line
      from pg_policies where schemaname = 'public' order by tablename, policyname`,
  },
  {
    title: 'grants on tables',
    query: `
      select format('%I: %s to %s', c.relname,
        string_agg(lower(g.privilege_type), ', ' order by g.privilege_type), g.grantee::regrole) as line
      from pg_class c cross join lateral aclexplode(c.relacl) g
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and g.grantee <> c.relowner
      group by c.relname, g.grantee order by c.relname, g.grantee::regrole::text`,
  },
  {
    title: 'grants on columns',
    query: `
      select format('%I: %s (%s) to %s', c.relname, lower(g.privilege_type),
        string_agg(a.attname, ', ' order by a.attnum), g.grantee::regrole) as line
      from pg_attribute a join pg_class c on c.oid = a.attrelid cross join lateral aclexplode(a.attacl) g
      where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
      group by c.relname, g.grantee, g.privilege_type
      order by c.relname, g.grantee::regrole::text, g.privilege_type`,
  },
  {
    title: 'functions',
    query: `
      select pg_get_functiondef(oid) as line from pg_proc
      where pronamespace = 'public'::regnamespace order by proname`,
  },
];

/** The schema of a migrated database as text, for people and for a test: what the migrations add up to, in one file. */
export async function dumpSchema(url: string): Promise<string> {
  const client = new Client({ connectionString: url, application_name: 'plinth-schema' });
  await client.connect();
  try {
    const parts: string[] = [
      '-- What the migrations add up to. Written by src/main/schema.ts; never edited, never run.',
    ];
    for (const { title, query } of PARTS) {
      const { rows } = await client.query<{ line: string }>(query);
      parts.push('', `-- ${title}`, ...rows.map((row) => row.line.trimEnd()));
    }
    return `${parts.join('\n')}\n`;
  } finally {
    await client.end();
  }
}
