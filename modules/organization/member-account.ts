import { AccountAlternateContact } from '@cdktf/provider-aws/lib/account-alternate-contact';
import { OrganizationsAccount } from '@cdktf/provider-aws/lib/organizations-account';
import type { Construct } from 'constructs';
import { keptLifecycle } from './kept-lifecycle';

/** Whom AWS writes to about one kind of matter. */
export interface Contact {
  readonly name: string;
  readonly title: string;
  readonly email: string;
  readonly phone: string;
}

const KINDS = ['billing', 'operations', 'security'] as const;

export interface MemberAccountProps {
  readonly name: string;
  /** Of the root user. */
  readonly email: string;
  /** Id of the root or the unit that it is in, or a reference to it. */
  readonly parentId: string;
  /** The role that AWS makes in a new account, which the management account may take. Nothing reads it afterwards. */
  readonly roleName?: string | undefined;
  /** Tags beside those of the provider. @default none */
  readonly tags?: Record<string, string> | undefined;
  /** Whether its tags are left as they are, and nothing closes it. @default it is the landing zone's own */
  readonly adopted?: boolean | undefined;
  readonly contacts: Readonly<Partial<Record<(typeof KINDS)[number], Contact | undefined>>>;
}

/**
 * A member account that Terraform makes, moves and closes. No plan replaces it: one that is no longer written is closed, once
 * `losses` says that it may be, and never sent out of the organization, where no guardrail would bind it.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_CreateAccount.html (2026-11-28)
 */
export class MemberAccount extends OrganizationsAccount {
  constructor(scope: Construct, id: string, props: MemberAccountProps) {
    const { name, email, parentId, roleName, tags, adopted, contacts } = props;
    super(scope, id, {
      name,
      email,
      parentId,
      ...(tags && { tags }),
      ...(roleName !== undefined && { roleName }),
      ...(!adopted && { closeOnDeletion: true }),
    });
    const left = adopted
      ? ['role_name', 'close_on_deletion', 'create_govcloud', 'tags', 'tags_all']
      : ['role_name'];
    this.addOverride('lifecycle', keptLifecycle(left));
    for (const kind of KINDS) this.addContact(kind, contacts[kind]);
  }

  private addContact(kind: (typeof KINDS)[number], contact: Contact | undefined): void {
    if (!contact) return;
    const { name, title, email: emailAddress, phone: phoneNumber } = contact;
    new AccountAlternateContact(this, kind, {
      accountId: this.id,
      alternateContactType: kind.toUpperCase(),
      name,
      title,
      emailAddress,
      phoneNumber,
    });
  }
}
