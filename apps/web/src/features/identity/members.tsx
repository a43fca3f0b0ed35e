import type { Reply } from '@galleria/contract/client';
import { dayOf } from '@galleria/domain/time';
import { identityPhrases } from '@galleria/phrases/identity';
import { Link } from '@tanstack/react-router';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useCommand } from '../../lib/command.ts';
import { useApi } from '../../lib/query.ts';
import { useLang } from '../../lib/site.tsx';
import { useWorkplace, workplacePath } from '../../lib/workplace.ts';
import { Button } from '../../ui/button.tsx';
import { ConfirmButton } from '../../ui/dialog.tsx';
import { Badge, Loaded, ProblemNotice } from '../../ui/feedback.tsx';
import { Select, TextField } from '../../ui/field.tsx';
import { Mail } from '../../ui/mail.tsx';
import { PageHeader } from '../../ui/page-parts.tsx';
import { type Column, Table } from '../../ui/table.tsx';
import { DateText } from '../../ui/text.tsx';
import { useToast } from '../../ui/toast.tsx';
import { fieldOf } from './code-form.tsx';

type Members = Reply<'GET /tenants/:tenant/officer/members'>;
type Member = Members['members'][number];
type Invitation = Members['invitations'][number];
type Role = Member['role'];
type Place = Members['places'][number];
type InviteInput = { readonly email: string; readonly role: string; readonly shopId?: string; readonly carrierId?: string };
type Props = {
  /** Where the people work, as an API path: `/tenants/arjeplog/shops/<id>`. */
  readonly base: string;
  /** What one may invite somebody as. */
  readonly roles: readonly Role[];
  /** Somebody who lost the telephone may be let set up a new app from here. */
  readonly mayReset: boolean;
  /** What else can be done for one of them. */
  readonly more?: (member: Member) => ReactNode;
};

/** Who works here, who is invited, and the way to invite somebody. */
export function MembersView({ base, roles, mayReset, more }: Props) {
  const words = identityPhrases(useLang());
  const query = useApi<Members>(`${base}/members`);
  return (
    <div className="stack">
      <PageHeader title={words.membersTitle} text={words.membersText}>
        <Link className="button button-quiet" to={`${workplacePath(useWorkplace())}/handover`}>
          {words.handOverRole}
        </Link>
      </PageHeader>
      <Loaded query={query}>
        {({ members, invitations, places }) => (
          <>
            <MemberTable base={base} members={members} mayReset={mayReset} more={more} />
            <h2>{words.invitationsTitle}</h2>
            {invitations.length === 0 ? <p>{words.noInvitations}</p> : <InvitationTable base={base} invitations={invitations} />}
            <Invite base={base} roles={roles} places={places} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function MemberTable({
  base,
  members,
  mayReset,
  more,
}: {
  readonly more: Props['more'];
  readonly base: string;
  readonly members: readonly Member[];
  readonly mayReset: boolean;
}) {
  const words = identityPhrases(useLang());
  const columns: Column<Member>[] = [
    {
      key: 'name',
      label: words.person,
      sort: ({ name, email }) => name || (email ?? ''),
      cell: (member) => (
        <>
          {member.name || member.email} {member.self && <Badge>{words.you}</Badge>}
          {member.name && member.email && (
            <div className="soft">
              <Mail to={member.email} link={false} />
            </div>
          )}
        </>
      ),
    },
    {
      key: 'role',
      label: words.roleHeading,
      sort: ({ role }) => words.role[role],
      cell: ({ role, authenticator }) => (
        <>
          {words.role[role]} {!authenticator && <span className="soft">({words.authenticatorMissing})</span>}
        </>
      ),
    },
    { key: 'since', label: words.since, cell: ({ since }) => <DateText day={dayOf(new Date(since))} year short /> },
    {
      key: 'seen',
      label: words.lastSeen,
      cell: ({ lastSeen }) => (lastSeen ? <DateText day={dayOf(new Date(lastSeen))} year short /> : words.notSeen),
    },
    {
      key: 'deeds',
      label: words.change,
      cell: (member) => (
        <div className="row">
          <MemberDeeds base={base} member={member} mayReset={mayReset && member.authenticator && !member.self} />
          {more?.(member)}
        </div>
      ),
    },
  ];
  if (new Set(members.map(({ place }) => place)).size > 1)
    columns.splice(3, 0, { key: 'place', label: words.place, cell: ({ place }) => place ?? '' });
  return <Table caption={words.membersTitle} hideCaption columns={columns} rows={members} rowKey={({ id }) => id} />;
}

function MemberDeeds({ base, member, mayReset }: { readonly base: string; readonly member: Member; readonly mayReset: boolean }) {
  const words = identityPhrases(useLang());
  const name = member.name || (member.email ?? '');
  return (
    <>
      <Deed
        method="DELETE"
        path={`${base}/members/${member.id}`}
        changes={`${base}/members`}
        title={words.endMemberTitle(name)}
        text={words.endMemberText}
        confirm={words.endMember}
      >
        {words.endMember}
      </Deed>
      {mayReset && (
        <Deed
          method="POST"
          path={`${base}/members/${member.id}/second-factor-reset`}
          changes={`${base}/members`}
          title={words.resetAppTitle(name)}
          text={words.resetAppText}
          confirm={words.resetAppConfirm}
        >
          {words.resetApp}
        </Deed>
      )}
    </>
  );
}

type DeedProps = {
  readonly method: 'POST' | 'DELETE';
  readonly path: string;
  readonly changes: string;
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly children: ReactNode;
};

/** Something that is asked about once before it is done. */
function Deed({ method, path, changes, title, text, confirm, children }: DeedProps) {
  const deed = useCommand<undefined, undefined>({ method, path, body: () => undefined, changes: [changes] });
  return (
    <>
      <ConfirmButton
        kind="quiet"
        title={title}
        text={<p>{text}</p>}
        confirm={confirm}
        busy={deed.isPending && confirm}
        onConfirm={() => deed.mutate(undefined)}
      >
        {children}
      </ConfirmButton>
      <ProblemNotice problem={deed.error} />
    </>
  );
}

function InvitationTable({ base, invitations }: { readonly base: string; readonly invitations: readonly Invitation[] }) {
  const words = identityPhrases(useLang());
  const columns: Column<Invitation>[] = [
    { key: 'email', label: words.email, cell: ({ email }) => email },
    { key: 'role', label: words.roleHeading, cell: ({ role, place }) => (place ? `${words.role[role]}, ${place}` : words.role[role]) },
    { key: 'until', label: words.validUntil, cell: ({ expiresAt }) => <DateText at={expiresAt} /> },
    {
      key: 'deeds',
      label: words.change,
      cell: ({ id, email }) => (
        <Deed
          method="DELETE"
          path={`${base}/invitations/${id}`}
          changes={`${base}/members`}
          title={words.withdrawTitle}
          text={words.withdrawText(email)}
          confirm={words.withdraw}
        >
          {words.withdraw}
        </Deed>
      ),
    },
  ];
  return <Table caption={words.invitationsTitle} hideCaption columns={columns} rows={invitations} rowKey={({ id }) => id} />;
}

const kindOf = (role: Role): Place['kind'] | undefined =>
  role === 'officer' ? undefined : role === 'shop-owner' || role === 'shop-staff' ? 'shop' : 'carrier';

function Invite({ base, roles, places }: Pick<Props, 'base' | 'roles'> & { readonly places: readonly Place[] }) {
  const words = identityPhrases(useLang());
  const tell = useToast();
  const [round, setRound] = useState(0);
  const [role, setRole] = useState<Role | undefined>(roles[0]);
  const kind = role && kindOf(role);
  const choices = places.filter((place) => place.kind === kind).map(({ id, name }) => ({ value: id, label: name }));
  const invite = useCommand<InviteInput, Invitation>({
    method: 'POST',
    path: `${base}/invitations`,
    purpose: `invite.${base}`,
    changes: [`${base}/members`],
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const place = fieldOf(event, 'place');
    const where = place ? (kind === 'shop' ? { shopId: place } : { carrierId: place }) : {};
    const sent = ({ email }: Invitation) => {
      tell(words.invited(email));
      setRound((n) => n + 1);
    };
    invite.mutate({ email: fieldOf(event, 'email'), role: fieldOf(event, 'role'), ...where }, { onSuccess: sent });
  };
  return (
    <form key={round} onSubmit={submit} className="card stack">
      <h2>{words.inviteTitle}</h2>
      <p>{words.inviteText}</p>
      <TextField label={words.email} name="email" type="email" required autoComplete="off" maxLength={254} />
      <Select
        label={words.inviteRole}
        name="role"
        required
        value={role}
        onChange={(event) => setRole(roles.find((one) => one === event.target.value))}
        choices={roles.map((one) => ({ value: one, label: words.role[one] }))}
      />
      {choices.length > 0 && (
        <Select label={kind === 'shop' ? words.inviteShop : words.inviteCarrier} name="place" required choices={choices} />
      )}
      <ProblemNotice problem={invite.error} />
      <Button type="submit" busy={invite.isPending && words.invite}>
        {words.invite}
      </Button>
    </form>
  );
}
