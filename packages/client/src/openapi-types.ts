// Generated from the route table of @causeway/api by `node packages/client/generate/write-openapi-types.ts`. Do not edit.
export interface paths {
    "/api/v1/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the owner is set up, and how people log in */
        get: operations["getAccess"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets up the first owner with the token of the one-time link, and logs them in */
        post: operations["setUp"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Logs a person in: the answer sets the session's cookie */
        post: operations["logIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sets the password of an invited person, and logs them in */
        post: operations["acceptInvite"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sends the browser to the identity provider */
        get: operations["startOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/oidc/callback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where the identity provider sends the browser back to */
        get: operations["finishOidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends the session */
        post: operations["logOut"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is logged in, and what they may do */
        get: operations["getSession"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's own password: every other session ends, and the answer sets a new cookie */
        post: operations["changePassword"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** People who may log in */
        get: operations["listUsers"];
        put?: never;
        /** Invites a person: the answer holds the token of a one-time link */
        post: operations["createUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Changes what a person may do; disabling ends their sessions */
        put: operations["replaceUser"];
        post?: never;
        /** Removes a person and ends their sessions */
        delete: operations["removeUser"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{id}/invite": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A new one-time link by which a person sets a password */
        post: operations["inviteUser"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tokens by which programs call */
        get: operations["listTokens"];
        put?: never;
        /** Makes a token; its text is answered once */
        post: operations["createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Makes a token useless */
        delete: operations["removeToken"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/access/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every policy that a person or token can have: presets, then the project's own */
        get: operations["listAccessPolicies"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who did what when, newest first */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The whole audit log, or what the filter leaves of it, newest first, as a file */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every credential, by name */
        get: operations["listCredentials"];
        put?: never;
        /** Adds a credential */
        post: operations["createCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One credential, secrets never with their value */
        get: operations["getCredential"];
        /** Replaces a credential; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceCredential"];
        post?: never;
        /** Removes a credential that nothing names */
        delete: operations["removeCredential"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this credential */
        get: operations["listCredentialDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this credential was before, newest first */
        get: operations["listCredentialRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a credential the current one */
        post: operations["revertCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every connection, by name */
        get: operations["listConnections"];
        put?: never;
        /** Adds a connection */
        post: operations["createConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One connection, secrets never with their value */
        get: operations["getConnection"];
        /** Replaces a connection; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceConnection"];
        post?: never;
        /** Removes a connection that nothing names */
        delete: operations["removeConnection"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this connection */
        get: operations["listConnectionDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this connection was before, newest first */
        get: operations["listConnectionRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a connection the current one */
        post: operations["revertConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every dataset, by name */
        get: operations["listDatasets"];
        put?: never;
        /** Adds a dataset */
        post: operations["createDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One dataset, secrets never with their value */
        get: operations["getDataset"];
        /** Replaces a dataset; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceDataset"];
        post?: never;
        /** Removes a dataset that nothing names */
        delete: operations["removeDataset"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this dataset */
        get: operations["listDatasetDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this dataset was before, newest first */
        get: operations["listDatasetRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a dataset the current one */
        post: operations["revertDataset"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every model, by name */
        get: operations["listModels"];
        put?: never;
        /** Adds a model */
        post: operations["createModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One model, secrets never with their value */
        get: operations["getModel"];
        /** Replaces a model; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceModel"];
        post?: never;
        /** Removes a model that nothing names */
        delete: operations["removeModel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this model */
        get: operations["listModelDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this model was before, newest first */
        get: operations["listModelRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a model the current one */
        post: operations["revertModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every export, by name */
        get: operations["listExports"];
        put?: never;
        /** Adds a export */
        post: operations["createExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One export, secrets never with their value */
        get: operations["getExport"];
        /** Replaces a export; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceExport"];
        post?: never;
        /** Removes a export that nothing names */
        delete: operations["removeExport"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this export */
        get: operations["listExportDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this export was before, newest first */
        get: operations["listExportRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a export the current one */
        post: operations["revertExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orchestrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every orchestration, by name */
        get: operations["listOrchestrations"];
        put?: never;
        /** Adds a orchestration */
        post: operations["createOrchestration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orchestrations/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One orchestration, secrets never with their value */
        get: operations["getOrchestration"];
        /** Replaces a orchestration; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceOrchestration"];
        post?: never;
        /** Removes a orchestration that nothing names */
        delete: operations["removeOrchestration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orchestrations/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this orchestration */
        get: operations["listOrchestrationDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orchestrations/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this orchestration was before, newest first */
        get: operations["listOrchestrationRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orchestrations/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a orchestration the current one */
        post: operations["revertOrchestration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every policy, by name */
        get: operations["listPolicies"];
        put?: never;
        /** Adds a policy */
        post: operations["createPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One policy, secrets never with their value */
        get: operations["getPolicy"];
        /** Replaces a policy; a secret that is left out, or { keep: true }, stays */
        put: operations["replacePolicy"];
        post?: never;
        /** Removes a policy that nothing names */
        delete: operations["removePolicy"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this policy */
        get: operations["listPolicyDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this policy was before, newest first */
        get: operations["listPolicyRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/policies/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a policy the current one */
        post: operations["revertPolicy"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every mail server, by name */
        get: operations["listMailServers"];
        put?: never;
        /** Adds a mail server */
        post: operations["createMailServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-servers/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One mail server, secrets never with their value */
        get: operations["getMailServer"];
        /** Replaces a mail server; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceMailServer"];
        post?: never;
        /** Removes a mail server that nothing names */
        delete: operations["removeMailServer"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-servers/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this mail server */
        get: operations["listMailServerDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-servers/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this mail server was before, newest first */
        get: operations["listMailServerRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mail-servers/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a mail server the current one */
        post: operations["revertMailServer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every webhook, by name */
        get: operations["listWebhooks"];
        put?: never;
        /** Adds a webhook */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One webhook, secrets never with their value */
        get: operations["getWebhook"];
        /** Replaces a webhook; a secret that is left out, or { keep: true }, stays */
        put: operations["replaceWebhook"];
        post?: never;
        /** Removes a webhook that nothing names */
        delete: operations["removeWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/dependents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Objects that name this webhook */
        get: operations["listWebhookDependents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/revisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What this webhook was before, newest first */
        get: operations["listWebhookRevisions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/{name}/revert": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes an earlier revision of a webhook the current one */
        post: operations["revertWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/connections/{name}/switch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Switches a connection on or off; on needs an export and a credential that was tested */
        post: operations["switchConnection"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every object as YAML, always the same bytes; secrets as their references */
        get: operations["getConfiguration"];
        /** Makes the objects the whole configuration */
        put: operations["applyConfiguration"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/configuration/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What applying the objects would change */
        post: operations["compareConfiguration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/validation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Checks everything that can be checked without sending data */
        get: operations["getValidation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What a run would send; sends nothing. With Accept: text/event-stream it tells how far it is */
        post: operations["plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs, newest first */
        get: operations["listRuns"];
        put?: never;
        /** Starts a run of an export, a connection or an orchestration; it goes on by itself */
        post: operations["startRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs exports while the caller waits, as `causeway run` does; a caller who goes away stops it */
        post: operations["runNow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One run with its funnel */
        get: operations["getRun"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/batches": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests of a run, in order of sending */
        get: operations["listBatches"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Requests of all runs, newest first */
        get: operations["listRequests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{id}/batches/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One request with its answer and its people */
        get: operations["getBatch"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Runs as they were started, newest first */
        get: operations["listWorkflows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One workflow with its tasks */
        get: operations["getWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What happens in a workflow, from its start; ends with it by an event `end` */
        get: operations["watchWorkflow"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops it at the end of a batch */
        post: operations["stopWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Goes on with a workflow that failed or was stopped, from where it failed */
        post: operations["retryWorkflow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/states": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** When a workflow and its tasks entered each state, in that order */
        get: operations["listWorkflowStates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workflows/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The last lines of a workflow's log, oldest first */
        get: operations["listWorkflowLog"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that starts by itself, by its next time */
        get: operations["listSchedules"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/schedules/next-times": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The next moments of a schedule */
        post: operations["nextTimes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rejections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Refused rows and values with their reasons, newest first */
        get: operations["listRejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rejections/{export}/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that was refused of one person */
        get: operations["listPersonRejections"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rejections/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Offers refused values again with the next run */
        post: operations["retryRejections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rejections/drop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Takes rejections off the list; their values stay refused */
        post: operations["dropRejections"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What needs a person before a run can succeed */
        get: operations["listActions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tests whether the cause is gone, and runs again what it had stopped */
        post: operations["resolveAction"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/actions/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The same for every open one */
        post: operations["resolveActions"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/explanations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** One person in one export: source row, values, what Braze acknowledged, why sent or not */
        get: operations["explain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/query": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reads datasets and models with one SELECT */
        post: operations["query"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/braze/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Braze instances; search may be a dashboard URL, a REST host or a name */
        get: operations["listBrazeInstances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/credentials/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Asks Braze what a credential may do, writing nothing; a saved one, or one that is being written */
        post: operations["testCredential"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stores a file for a dataset; the answer's path is what Dataset.spec.files.path takes */
        post: operations["upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/datasets/detect": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Columns, types and first rows of files */
        post: operations["detectFiles"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Runs SQL that is being written: first rows, columns, time, and whether the key is one */
        post: operations["previewModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** What the columns of SQL hold, in numbers, and how many people can be reached by which channel */
        post: operations["snapshotModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/relations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tables and columns that SQL can read */
        get: operations["listRelations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mapping/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which column of a model probably goes where, best first; nothing is applied */
        get: operations["suggestMapping"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mapping/targets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Known attributes of Braze, and custom ones that other exports write */
        get: operations["listMappingTargets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/mapping/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** An export that is being written: problems per row, what it costs, one person's payload */
        post: operations["previewMapping"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{name}/test-row": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Really sends one person to Braze, and reads them back */
        post: operations["sendTestRow"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people are told, newest first */
        get: operations["listNotifications"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How many one has not read */
        get: operations["countUnread"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Marks notifications as read, for oneself */
        post: operations["markRead"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/channels/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends one message through the mail server or a webhook, and says what came of it */
        post: operations["testChannel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Messages that were sent or are to be sent, newest first */
        get: operations["listDeliveries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Each export's figures beside its thresholds, its level, and whether it is muted */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{name}/mute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells nobody of an export's runs and figures until then */
        post: operations["muteExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/exports/{name}/unmute": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ends an export's mute; what is bad is told now */
        post: operations["unmuteExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Last runs, and what needs attention */
        get: operations["getStatus"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/doctor": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Looks at store, credentials, permissions and what Braze answers */
        get: operations["getDoctor"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/home": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every export with its state, last and next run, cost and trend; and what needs a person */
        get: operations["getHome"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/errors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Every error code, what it means and what to do */
        get: operations["listErrorCodes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Project, time zone, version and limits */
        get: operations["getSettings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** States of workflows and counts for the badges, as they change */
        get: operations["watchAll"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 200 while the process is alive */
        get: operations["getHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** 200 while the store can be read and the server takes requests, 503 otherwise */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/version": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which version runs */
        get: operations["getVersion"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AcceptInvite: {
            token: string;
            name: string;
            password: string;
        };
        AccessState: {
            /** @description False: the owner is still to be set up, by the link that the server printed. */
            setUp: boolean;
            oidc: {
                label: string;
            } | null;
        };
        ActionResolution: {
            action: components["schemas"]["WorkflowAction"];
            /** @description Why it stays open; null: it is resolved. */
            stillOpen: string | null;
            /** @description The workflow that goes on. */
            workflow: string | null;
            runs: components["schemas"]["RunReport"][];
        };
        ActionResolutionList: {
            items: components["schemas"]["ActionResolution"][];
        };
        AuditEntry: {
            id: string;
            atMs: number;
            actor: string;
            action: string;
            object: string;
            /** @enum {string} */
            outcome: "done" | "refused" | "failed";
            /** @description Why it was refused or failed: an error code, or a word of its own. */
            reason: string | null;
            before: string | null;
            after: string | null;
            address: string;
            sessionId: string | null;
        };
        AuditEntryPage: {
            items: components["schemas"]["AuditEntry"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        Baseline: {
            /** @constant */
            kind: "not-run";
        } | {
            /** @constant */
            kind: "none";
        } | {
            /** @constant */
            kind: "noted";
            notedAtMs: number;
            people: number;
        };
        Batch: {
            runId: string;
            number: number;
            sentAtMs: number;
            milliseconds: number | null;
            objects: number;
            outcome: string;
            status: number | null;
            requestId: string | null;
            detail: string | null;
        };
        BatchDetail: {
            runId: string;
            number: number;
            sentAtMs: number;
            milliseconds: number | null;
            objects: number;
            outcome: string;
            status: number | null;
            requestId: string | null;
            detail: string | null;
            request: {
                method: string;
                path: string;
                headers: {
                    [key: string]: string;
                };
                body: string;
            } | null;
            response: {
                headers: {
                    [key: string]: string;
                };
                body: string;
            } | null;
            people: {
                key: string;
                object: string | null;
                /** @enum {string} */
                outcome: "accepted" | "rejected" | "uncertain" | "unsent";
                reason: string | null;
            }[];
        };
        BatchPage: {
            items: components["schemas"]["Batch"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        BrazeInstance: {
            name: string;
            dashboard: string;
            endpoint: string;
        };
        Cell: null | boolean | number | string;
        ChangePassword: {
            current: string;
            password: string;
        };
        Changes: {
            added: string[];
            changed: string[];
            removed: string[];
        };
        ChannelTest: {
            /** @enum {string} */
            kind: "MailServer" | "Webhook";
            name: string;
            /** @description Address of the mail. */
            to?: string;
        };
        ChannelTestResult: {
            delivered: boolean;
            detail: string;
        };
        Column: {
            name: string;
            /** @enum {string} */
            type: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
            label?: string;
        };
        Configuration: {
            /** @description Objects as they are written in YAML, as data. */
            resources: unknown[];
            /**
             * @description Values of secret keys by `Kind/name/key`, for references that the server cannot resolve.
             * @default {}
             */
            secrets?: {
                [key: string]: string;
            };
        };
        Connection: {
            /** @constant */
            kind: "Connection";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Name of the Credential. */
                credential: string;
                /**
                 * @description Listed first.
                 * @default false
                 */
                favorite: boolean;
                /**
                 * @description Switched off: its exports do not run.
                 * @default true
                 */
                enabled: boolean;
                /** @description What the Braze contract allows; what Braze answers counts too. */
                limits: {
                    /**
                     * @description Most objects in one request.
                     * @default 75
                     */
                    objectsPerRequest: number;
                    /**
                     * @description Whether attributes, events and purchases share the objects of a request.
                     * @default combined
                     * @enum {string}
                     */
                    counting: "combined" | "per-array";
                    /**
                     * @description Most requests in any three seconds.
                     * @default 3000
                     */
                    requestsPer3s: number;
                    /**
                     * @description Most requests in an hour; null: no such limit.
                     * @default null
                     */
                    requestsPerHour: number | null;
                    /**
                     * @description Requests under way at once.
                     * @default 16
                     */
                    concurrency: number;
                };
                /**
                 * @description Say in each request that a technology partner sends it.
                 * @default false
                 */
                partnerUserAgent: boolean;
                /**
                 * @description Names of its exports in the order in which they run; others come after, by name.
                 * @default []
                 */
                order: string[];
                /**
                 * @description After a failed export the later ones do not run.
                 * @default false
                 */
                stopOnFailure: boolean;
                /** @description When all its exports run, in order. */
                schedule?: {
                    /**
                     * @description Every day at these times.
                     * @constant
                     */
                    type: "times-per-day";
                    /** @description Times of day, HH:MM. */
                    times: string[];
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description On these days of every week.
                     * @constant
                     */
                    type: "days-of-week";
                    /** @description Days of the week. */
                    days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month.
                     * @constant
                     */
                    type: "day-of-month";
                    /** @description 29, 30 and 31 mean the last day of a shorter month. */
                    day: number;
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month, for example on the second Tuesday.
                     * @constant
                     */
                    type: "weekday-of-month";
                    /** @description Which one in the month. */
                    week: 1 | 2 | 3 | 4 | "last";
                    /**
                     * @description Day of the week.
                     * @enum {string}
                     */
                    day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description By a cron pattern.
                     * @constant
                     */
                    type: "cron";
                    /** @description Minute, hour, day of the month, month, day of the week. */
                    pattern: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description At one moment.
                     * @constant
                     */
                    type: "once";
                    /** @description Day and time, YYYY-MM-DDTHH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                };
                /** @description Keys of people who may be sent as a test row without confirming it each time. */
                testPeople?: string[];
                /** @description Mails about its runs. */
                notify: {
                    /**
                     * @description After every run, after those that failed, or never.
                     * @default failures
                     * @enum {string}
                     */
                    when: "every-run" | "failures" | "never";
                    /**
                     * @description Who gets the mails.
                     * @default []
                     */
                    emails: string[];
                };
                /** @description Figures from which on its exports need a look; none where absent. */
                alerts?: {
                    /** @description Of the people selected, those refused by us or rejected by Braze, now or before, and those in doubt. */
                    failedPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description People selected whose row we refused, or of whom Braze rejected a value, now or before. */
                    rejectedPeople?: {
                        /** @description From so many people on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description From the start of the run to its end. */
                    durationSeconds?: {
                        /** @description From so many seconds on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description Since a run last went through; before the first one, since the export is watched. */
                    freshnessHours?: {
                        /** @description From so many hours on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description How many fewer people are selected than by the run before that went through. */
                    sizeDropPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description The budget: what all runs of the export have cost since the month began. */
                    dataPointsPerMonth?: {
                        /** @description From so many data points on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                };
                /** @description What may use it. */
                visibility: {
                    /**
                     * @description Orchestrations may run its exports.
                     * @default true
                     */
                    orchestrations: boolean;
                    /**
                     * @description People who may not see personal data may send it here.
                     * @default false
                     */
                    restrictedPersonalData: boolean;
                    /**
                     * @description Campaigns may use it.
                     * @default false
                     */
                    campaigns: boolean;
                };
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        ConnectionInput: {
            /** @constant */
            kind: "Connection";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Name of the Credential. */
                credential: string;
                /**
                 * @description Listed first.
                 * @default false
                 */
                favorite?: boolean;
                /**
                 * @description Switched off: its exports do not run.
                 * @default true
                 */
                enabled?: boolean;
                /**
                 * @description What the Braze contract allows; what Braze answers counts too.
                 * @default {}
                 */
                limits?: {
                    /**
                     * @description Most objects in one request.
                     * @default 75
                     */
                    objectsPerRequest?: number;
                    /**
                     * @description Whether attributes, events and purchases share the objects of a request.
                     * @default combined
                     * @enum {string}
                     */
                    counting?: "combined" | "per-array";
                    /**
                     * @description Most requests in any three seconds.
                     * @default 3000
                     */
                    requestsPer3s?: number;
                    /**
                     * @description Most requests in an hour; null: no such limit.
                     * @default null
                     */
                    requestsPerHour?: number | null;
                    /**
                     * @description Requests under way at once.
                     * @default 16
                     */
                    concurrency?: number;
                };
                /**
                 * @description Say in each request that a technology partner sends it.
                 * @default false
                 */
                partnerUserAgent?: boolean;
                /**
                 * @description Names of its exports in the order in which they run; others come after, by name.
                 * @default []
                 */
                order?: string[];
                /**
                 * @description After a failed export the later ones do not run.
                 * @default false
                 */
                stopOnFailure?: boolean;
                /** @description When all its exports run, in order. */
                schedule?: {
                    /**
                     * @description Every day at these times.
                     * @constant
                     */
                    type: "times-per-day";
                    /** @description Times of day, HH:MM. */
                    times: string[];
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description On these days of every week.
                     * @constant
                     */
                    type: "days-of-week";
                    /** @description Days of the week. */
                    days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month.
                     * @constant
                     */
                    type: "day-of-month";
                    /** @description 29, 30 and 31 mean the last day of a shorter month. */
                    day: number;
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month, for example on the second Tuesday.
                     * @constant
                     */
                    type: "weekday-of-month";
                    /** @description Which one in the month. */
                    week: 1 | 2 | 3 | 4 | "last";
                    /**
                     * @description Day of the week.
                     * @enum {string}
                     */
                    day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description By a cron pattern.
                     * @constant
                     */
                    type: "cron";
                    /** @description Minute, hour, day of the month, month, day of the week. */
                    pattern: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description At one moment.
                     * @constant
                     */
                    type: "once";
                    /** @description Day and time, YYYY-MM-DDTHH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                };
                /** @description Keys of people who may be sent as a test row without confirming it each time. */
                testPeople?: string[];
                /**
                 * @description Mails about its runs.
                 * @default {}
                 */
                notify?: {
                    /**
                     * @description After every run, after those that failed, or never.
                     * @default failures
                     * @enum {string}
                     */
                    when?: "every-run" | "failures" | "never";
                    /**
                     * @description Who gets the mails.
                     * @default []
                     */
                    emails?: string[];
                };
                /** @description Figures from which on its exports need a look; none where absent. */
                alerts?: {
                    /** @description Of the people selected, those refused by us or rejected by Braze, now or before, and those in doubt. */
                    failedPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description People selected whose row we refused, or of whom Braze rejected a value, now or before. */
                    rejectedPeople?: {
                        /** @description From so many people on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description From the start of the run to its end. */
                    durationSeconds?: {
                        /** @description From so many seconds on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description Since a run last went through; before the first one, since the export is watched. */
                    freshnessHours?: {
                        /** @description From so many hours on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description How many fewer people are selected than by the run before that went through. */
                    sizeDropPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                    /** @description The budget: what all runs of the export have cost since the month began. */
                    dataPointsPerMonth?: {
                        /** @description From so many data points on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    };
                };
                /**
                 * @description What may use it.
                 * @default {}
                 */
                visibility?: {
                    /**
                     * @description Orchestrations may run its exports.
                     * @default true
                     */
                    orchestrations?: boolean;
                    /**
                     * @description People who may not see personal data may send it here.
                     * @default false
                     */
                    restrictedPersonalData?: boolean;
                    /**
                     * @description Campaigns may use it.
                     * @default false
                     */
                    campaigns?: boolean;
                };
            };
        };
        ConnectionPage: {
            items: components["schemas"]["Connection"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        Credential: {
            /** @constant */
            kind: "Credential";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /**
                 * @description What the credential opens.
                 * @constant
                 */
                type: "braze";
                /** @description Name of the Braze instance, for example EU-01; or else endpoint. */
                instance?: string;
                /** @description REST endpoint, for example https://rest.fra-01.braze.eu. Its host ends in .braze.com or .braze.eu, or is this machine, where plain http will do. */
                endpoint?: string;
                /** @description Lets endpoint lead to another host, for example a proxy of your own before Braze. */
                allowCustomHost?: boolean;
                apiKey: components["schemas"]["SecretView"] | string;
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        CredentialHealth: {
            /** @enum {string} */
            state: "healthy" | "failing" | "unverified";
            atMs: number;
            summary: string;
            status: number | null;
            /** @description To a minute; null: never, as far as is known. */
            lastSuccessAtMs: number | null;
            /** @description The last one, though all may be well again. */
            lastError: {
                atMs: number;
                summary: string;
                status: number | null;
            } | null;
        };
        CredentialInput: {
            /** @constant */
            kind: "Credential";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /**
                 * @description What the credential opens.
                 * @constant
                 */
                type: "braze";
                /** @description Name of the Braze instance, for example EU-01; or else endpoint. */
                instance?: string;
                /** @description REST endpoint, for example https://rest.fra-01.braze.eu. Its host ends in .braze.com or .braze.eu, or is this machine, where plain http will do. */
                endpoint?: string;
                /** @description Lets endpoint lead to another host, for example a proxy of your own before Braze. */
                allowCustomHost?: boolean;
                apiKey?: string | {
                    /** @constant */
                    keep: true;
                };
            };
        };
        CredentialPage: {
            items: components["schemas"]["Credential"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        CredentialTest: {
            /** @enum {string} */
            state: "healthy" | "failing" | "unverified";
            summary: string;
            status: number | null;
            permissions: {
                permission: string;
                granted: boolean | null;
                evidence: string;
                neededBy: string[];
            }[];
            testedAtMs: number;
            simulator: boolean;
        };
        CredentialTestInput: {
            name: string;
        } | {
            spec: {
                instance?: string;
                endpoint?: string;
                allowCustomHost?: boolean;
                apiKey: string;
            };
        };
        Dataset: {
            /** @constant */
            kind: "Dataset";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Read as one table: the union of their columns. */
                files: {
                    /** @description File or glob, relative to the YAML file that says so. */
                    path: string;
                    /**
                     * @description How the files are to be read.
                     * @enum {string}
                     */
                    format: "csv" | "ndjson" | "parquet";
                    /** @description CSV: what stands between fields; found out where it is not said. */
                    delimiter?: string;
                    /** @description CSV: whether the first row names the columns. */
                    header?: boolean;
                    /**
                     * @description CSV: found out where it is not said.
                     * @enum {string}
                     */
                    encoding?: "utf-8" | "utf-16le" | "utf-16be" | "latin1";
                    /** @description Types of columns by name; the others are inferred. */
                    types?: {
                        [key: string]: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
                    };
                };
                /** @description Columns that hold personal data. */
                personal?: string[];
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        DatasetInput: {
            /** @constant */
            kind: "Dataset";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Read as one table: the union of their columns. */
                files: {
                    /** @description File or glob, relative to the YAML file that says so. */
                    path: string;
                    /**
                     * @description How the files are to be read.
                     * @enum {string}
                     */
                    format: "csv" | "ndjson" | "parquet";
                    /** @description CSV: what stands between fields; found out where it is not said. */
                    delimiter?: string;
                    /** @description CSV: whether the first row names the columns. */
                    header?: boolean;
                    /**
                     * @description CSV: found out where it is not said.
                     * @enum {string}
                     */
                    encoding?: "utf-8" | "utf-16le" | "utf-16be" | "latin1";
                    /** @description Types of columns by name; the others are inferred. */
                    types?: {
                        [key: string]: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
                    };
                };
                /** @description Columns that hold personal data. */
                personal?: string[];
            };
        };
        DatasetPage: {
            items: components["schemas"]["Dataset"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        DatasetReport: {
            name: string;
            loaded: boolean;
            rows: number;
            rejectedRows: number;
            rejections: {
                file: string;
                line: number;
                reason: string;
            }[];
        };
        Detect: {
            /** @description Dataset.spec.files as it is written. */
            files: unknown;
        };
        DetectedFiles: {
            files: {
                path: string;
                sizeBytes: number;
            }[];
            columns: {
                label: string;
                name: string;
                /** @enum {string} */
                type: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
                personal: boolean;
            }[];
            sample: components["schemas"]["QueryResult"];
            rejections: {
                file: string;
                line: number;
                reason: string;
            }[];
        };
        Difference: {
            path: string;
            /** @description Absent: added. */
            from?: unknown;
            /** @description Absent: removed. */
            to?: unknown;
        };
        DoctorReport: {
            checks: {
                what: string;
                /** @enum {string} */
                state: "ok" | "warning" | "failed";
                found: string;
                advice: string;
            }[];
        };
        ErrorCode: {
            code: string;
            meaning: string;
            advice: string;
            /** @enum {string} */
            retry: "never" | "later" | "after-a-person";
            /** @enum {string} */
            attribution: "customer" | "braze" | "causeway";
            httpStatus: number;
            exitCode: 2 | 3;
        };
        ErrorCodeList: {
            items: components["schemas"]["ErrorCode"][];
        };
        Explanation: {
            export: string;
            key: string;
            source: {
                columns: components["schemas"]["Column"][];
                rows: components["schemas"]["Cell"][][];
            };
            attributes: {
                target: string;
                column: string | null;
                source: components["schemas"]["Cell"];
                wanted: components["schemas"]["Cell"];
                acknowledged: components["schemas"]["Cell"];
                /** @enum {string} */
                state: "sent" | "to-send" | "refused" | "uncertain" | "omitted" | "existing" | "never";
                /** @description What Braze said when it refused the value; null: it is not refused, or that is not kept any more. */
                reason: string | null;
            }[];
            state: components["schemas"]["PersonState"];
            /** @enum {string} */
            verdict: "not-selected" | "invalid" | "up-to-date" | "to-send" | "rejected" | "uncertain" | "existing" | "assumed";
            why: string;
        };
        Export: {
            /** @constant */
            kind: "Export";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Name of the Connection. */
                connection: string;
                /** @description Whom to send. */
                from: {
                    /** @description Name of the Model. */
                    model: string;
                };
                /** @description Columns that say who a person is, in order of precedence. */
                identifier: {
                    [key: string]: string | {
                        label: string;
                        name: string;
                    };
                };
                /**
                 * @description update-only: people whom Braze does not know are left alone.
                 * @default create-and-update
                 * @enum {string}
                 */
                mode: "create-and-update" | "update-only";
                /**
                 * @description Maps columns with well-known names, such as given_name, to the standard fields of Braze.
                 * @constant
                 */
                preset?: "standard-fields";
                /**
                 * @description One row for each attribute in Braze.
                 * @default []
                 */
                mapping: {
                    /** @description Attribute in Braze. */
                    to: string;
                    /** @description Column of the model; or else value. */
                    from?: string;
                    /** @description Static text. */
                    value?: unknown;
                    /**
                     * @description What to send, where the type of the column is not meant.
                     * @enum {string}
                     */
                    as?: "text" | "number" | "integer" | "boolean" | "date" | "datetime" | "array" | "object";
                    /**
                     * @description An array replaces the one in Braze.
                     * @constant
                     */
                    operation?: "replace";
                    /** @description An object is merged into the one in Braze. */
                    merge?: boolean;
                    /**
                     * @description Null: say nothing, erase the attribute in Braze, or send a default.
                     * @default omit
                     */
                    whenNull: ("omit" | "erase") | {
                        default: unknown;
                    };
                    /**
                     * @description Rows without a value are set aside.
                     * @default false
                     */
                    required: boolean;
                    /** @description Why a name that a check warns of is meant. */
                    waive?: string;
                }[];
                /**
                 * @description What happens to attributes of people who left the model.
                 * @default keep
                 * @constant
                 */
                onExit: "keep";
                /**
                 * @description Send changed attributes, or all attributes of changed people.
                 * @default attribute
                 * @enum {string}
                 */
                delta: "attribute" | "profile";
                /**
                 * @description People who are there before the first run: send them, or send only what changes of them from then on.
                 * @default send
                 * @enum {string}
                 */
                existing: "send" | "only-changes";
                /**
                 * @description Consent belongs to Braze: locked, or the consent fields that may be written.
                 * @default locked
                 */
                consent: "locked" | ("email_subscribe" | "push_subscribe" | "subscription_groups")[];
                /**
                 * @description A draft can be planned and tried with a test row; no run, schedule or orchestration sends it.
                 * @default active
                 * @enum {string}
                 */
                state: "draft" | "active";
                /** @description When it runs alone, beside the schedule of its connection. */
                schedule?: {
                    /**
                     * @description Every day at these times.
                     * @constant
                     */
                    type: "times-per-day";
                    /** @description Times of day, HH:MM. */
                    times: string[];
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description On these days of every week.
                     * @constant
                     */
                    type: "days-of-week";
                    /** @description Days of the week. */
                    days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month.
                     * @constant
                     */
                    type: "day-of-month";
                    /** @description 29, 30 and 31 mean the last day of a shorter month. */
                    day: number;
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month, for example on the second Tuesday.
                     * @constant
                     */
                    type: "weekday-of-month";
                    /** @description Which one in the month. */
                    week: 1 | 2 | 3 | 4 | "last";
                    /**
                     * @description Day of the week.
                     * @enum {string}
                     */
                    day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description By a cron pattern.
                     * @constant
                     */
                    type: "cron";
                    /** @description Minute, hour, day of the month, month, day of the week. */
                    pattern: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description At one moment.
                     * @constant
                     */
                    type: "once";
                    /** @description Day and time, YYYY-MM-DDTHH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                };
                /** @description In place of its connection's, each by its name; null: not watched for that. */
                alerts?: {
                    /** @description Of the people selected, those refused by us or rejected by Braze, now or before, and those in doubt. Limits as of the connection. */
                    failedPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description People selected whose row we refused, or of whom Braze rejected a value, now or before. Limits as of the connection. */
                    rejectedPeople?: {
                        /** @description From so many people on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description From the start of the run to its end. Limits as of the connection. */
                    durationSeconds?: {
                        /** @description From so many seconds on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description Since a run last went through; before the first one, since the export is watched. Limits as of the connection. */
                    freshnessHours?: {
                        /** @description From so many hours on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description How many fewer people are selected than by the run before that went through. Limits as of the connection. */
                    sizeDropPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description The budget: what all runs of the export have cost since the month began. Limits as of the connection. */
                    dataPointsPerMonth?: {
                        /** @description From so many data points on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                };
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        ExportAlert: {
            export: string;
            connection: string;
            /** @enum {string} */
            level: "ok" | "warning" | "critical";
            sinceMs: number | null;
            mute: {
                untilMs: number;
                reason: string;
                by: string;
                atMs: number;
            } | null;
            thresholds: {
                /** @enum {string} */
                name: "failedPercent" | "rejectedPeople" | "durationSeconds" | "freshnessHours" | "sizeDropPercent" | "dataPointsPerMonth";
                /** @enum {string} */
                level: "ok" | "warning" | "critical";
                sinceMs: number | null;
                figure: number | null;
                warning: number | null;
                critical: number | null;
                /** @enum {string} */
                from: "connection" | "export";
                runId: string | null;
            }[];
        };
        ExportAlertList: {
            items: components["schemas"]["ExportAlert"][];
        };
        ExportInput: {
            /** @constant */
            kind: "Export";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Name of the Connection. */
                connection: string;
                /** @description Whom to send. */
                from: {
                    /** @description Name of the Model. */
                    model: string;
                };
                /** @description Columns that say who a person is, in order of precedence. */
                identifier: {
                    [key: string]: string | {
                        label: string;
                        name: string;
                    };
                };
                /**
                 * @description update-only: people whom Braze does not know are left alone.
                 * @default create-and-update
                 * @enum {string}
                 */
                mode?: "create-and-update" | "update-only";
                /**
                 * @description Maps columns with well-known names, such as given_name, to the standard fields of Braze.
                 * @constant
                 */
                preset?: "standard-fields";
                /**
                 * @description One row for each attribute in Braze.
                 * @default []
                 */
                mapping?: {
                    /** @description Attribute in Braze. */
                    to: string;
                    /** @description Column of the model; or else value. */
                    from?: string;
                    /** @description Static text. */
                    value?: unknown;
                    /**
                     * @description What to send, where the type of the column is not meant.
                     * @enum {string}
                     */
                    as?: "text" | "number" | "integer" | "boolean" | "date" | "datetime" | "array" | "object";
                    /**
                     * @description An array replaces the one in Braze.
                     * @constant
                     */
                    operation?: "replace";
                    /** @description An object is merged into the one in Braze. */
                    merge?: boolean;
                    /**
                     * @description Null: say nothing, erase the attribute in Braze, or send a default.
                     * @default omit
                     */
                    whenNull?: ("omit" | "erase") | {
                        default: unknown;
                    };
                    /**
                     * @description Rows without a value are set aside.
                     * @default false
                     */
                    required?: boolean;
                    /** @description Why a name that a check warns of is meant. */
                    waive?: string;
                }[];
                /**
                 * @description What happens to attributes of people who left the model.
                 * @default keep
                 * @constant
                 */
                onExit?: "keep";
                /**
                 * @description Send changed attributes, or all attributes of changed people.
                 * @default attribute
                 * @enum {string}
                 */
                delta?: "attribute" | "profile";
                /**
                 * @description People who are there before the first run: send them, or send only what changes of them from then on.
                 * @default send
                 * @enum {string}
                 */
                existing?: "send" | "only-changes";
                /**
                 * @description Consent belongs to Braze: locked, or the consent fields that may be written.
                 * @default locked
                 */
                consent?: "locked" | ("email_subscribe" | "push_subscribe" | "subscription_groups")[];
                /**
                 * @description A draft can be planned and tried with a test row; no run, schedule or orchestration sends it.
                 * @default active
                 * @enum {string}
                 */
                state?: "draft" | "active";
                /** @description When it runs alone, beside the schedule of its connection. */
                schedule?: {
                    /**
                     * @description Every day at these times.
                     * @constant
                     */
                    type: "times-per-day";
                    /** @description Times of day, HH:MM. */
                    times: string[];
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description On these days of every week.
                     * @constant
                     */
                    type: "days-of-week";
                    /** @description Days of the week. */
                    days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month.
                     * @constant
                     */
                    type: "day-of-month";
                    /** @description 29, 30 and 31 mean the last day of a shorter month. */
                    day: number;
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month, for example on the second Tuesday.
                     * @constant
                     */
                    type: "weekday-of-month";
                    /** @description Which one in the month. */
                    week: 1 | 2 | 3 | 4 | "last";
                    /**
                     * @description Day of the week.
                     * @enum {string}
                     */
                    day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description By a cron pattern.
                     * @constant
                     */
                    type: "cron";
                    /** @description Minute, hour, day of the month, month, day of the week. */
                    pattern: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description At one moment.
                     * @constant
                     */
                    type: "once";
                    /** @description Day and time, YYYY-MM-DDTHH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                };
                /** @description In place of its connection's, each by its name; null: not watched for that. */
                alerts?: {
                    /** @description Of the people selected, those refused by us or rejected by Braze, now or before, and those in doubt. Limits as of the connection. */
                    failedPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description People selected whose row we refused, or of whom Braze rejected a value, now or before. Limits as of the connection. */
                    rejectedPeople?: {
                        /** @description From so many people on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description From the start of the run to its end. Limits as of the connection. */
                    durationSeconds?: {
                        /** @description From so many seconds on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description Since a run last went through; before the first one, since the export is watched. Limits as of the connection. */
                    freshnessHours?: {
                        /** @description From so many hours on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description How many fewer people are selected than by the run before that went through. Limits as of the connection. */
                    sizeDropPercent?: {
                        /** @description From so many % on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                    /** @description The budget: what all runs of the export have cost since the month began. Limits as of the connection. */
                    dataPointsPerMonth?: {
                        /** @description From so many data points on. */
                        warning?: number;
                        /** @description The same, not below warning. */
                        critical?: number;
                    } | null;
                };
            };
        };
        ExportPage: {
            items: components["schemas"]["Export"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        ExportPlan: {
            export: string;
            connection: string;
            selected: number;
            toAdd: number;
            toChange: number;
            unchanged: number;
            toLeave: number;
            invalid: number;
            skipped: number;
            held: number;
            skippedBy: {
                [key: string]: number;
            };
            invalidBy: {
                [key: string]: number;
            };
            omitted: {
                [key: string]: number;
            };
            stripped: {
                [key: string]: number;
            };
            withheld: {
                [key: string]: number;
            };
            dataPoints: number;
            billable: boolean;
            requests: number;
            seconds: number;
            attributes: {
                target: string;
                people: number;
            }[];
            samples: {
                key: string;
                known: boolean;
                changes: {
                    target: string;
                    from: components["schemas"]["Cell"];
                    to: components["schemas"]["Cell"];
                }[];
            }[];
            configuration: components["schemas"]["Changes"];
            warnings: components["schemas"]["Finding"][];
        };
        ExportPlanList: {
            items: components["schemas"]["ExportPlan"][];
        };
        Failure: {
            code: string;
            message: string;
            advice: string;
        };
        FieldProblem: {
            code: string;
            /** @description JSON pointer into the body; `?name`: a parameter of the address. */
            pointer: string;
            detail: string;
            advice: string;
            place?: components["schemas"]["Place"];
        };
        Finding: {
            code: string;
            message: string;
            place?: components["schemas"]["Place"];
            advice: string;
        };
        FoundBrazeInstances: {
            /** @description Null where the search is no whole name or address. */
            meant: components["schemas"]["BrazeInstance"] | null;
            /** @description The one that is meant, or what the search may become. */
            items: components["schemas"]["BrazeInstance"][];
        };
        FunnelStep: {
            /** @enum {string} */
            name: "selected" | "changed" | "sent" | "accepted";
            people: number;
            leaving: {
                state: string;
                reason: string;
                people: number;
                samples: string[];
            }[];
        };
        Health: {
            /** @enum {string} */
            status: "ok" | "starting" | "draining" | "failed";
        };
        Home: {
            exports: components["schemas"]["HomeExport"][];
            actions: components["schemas"]["WorkflowAction"][];
            underWay: components["schemas"]["Workflow"][];
            dataPointsThisMonth: number;
        };
        HomeExport: {
            name: string;
            label: string | null;
            connection: string;
            /** @enum {string} */
            state: "draft" | "off" | "paused" | "never-run" | "running" | "succeeded" | "partial" | "failed" | "stopped";
            lastRun: components["schemas"]["HomeRun"] | null;
            /** @description Of the last run: a check of ours refused it, or Braze or the way there did. */
            trouble: ("configuration" | "exchange") | null;
            nextMs: number | null;
            /** @description What has a further time for it, soonest first: itself, its connection, orchestrations. */
            startedBy: components["schemas"]["WorkflowSubject"][];
            people: number | null;
            /** @description People of whom rows or values are listed as refused now, by us or by Braze. */
            rejected: number;
            /** @enum {string} */
            alert: "ok" | "warning" | "critical";
            mutedUntilMs: number | null;
            baseline: components["schemas"]["Baseline"];
            dataPointsThisMonth: number;
            dataPointsBudget: number | null;
            trend: components["schemas"]["HomeRun"][];
        };
        HomeRun: {
            id: string;
            startedAtMs: number;
            endedAtMs: number | null;
            /** @enum {string} */
            status: "running" | "succeeded" | "partial" | "failed" | "stopped";
            accepted: number;
            rejected: number;
        };
        InvitedUser: {
            id: string;
            email: string;
            name: string;
            policies: string[];
            restricted: boolean;
            /** @enum {string} */
            state: "active" | "invited" | "disabled";
            lastSeenAtMs: number | null;
            createdAtMs: number;
            /** @description For the page /invite; shown once. */
            inviteToken: string | null;
        };
        LiveEvent: {
            /** @constant */
            kind: "workflow";
            workflow: components["schemas"]["Workflow"];
        } | {
            /** @constant */
            kind: "counts";
            unread: number;
            actions: number;
            running: number;
        };
        LogIn: {
            email: string;
            password: string;
        };
        MailServer: {
            /** @constant */
            kind: "MailServer";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Name of the host. */
                host: string;
                /**
                 * @description SMTP port.
                 * @default 587
                 */
                port: number;
                /**
                 * @description TLS from the start, TLS after a greeting, or none.
                 * @default starttls
                 * @enum {string}
                 */
                security: "tls" | "starttls" | "none";
                /** @description Name to log in with. */
                user?: string;
                password?: components["schemas"]["SecretView"] | string;
                /** @description Address that the mails come from. */
                from: string;
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        MailServerInput: {
            /** @constant */
            kind: "MailServer";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Name of the host. */
                host: string;
                /**
                 * @description SMTP port.
                 * @default 587
                 */
                port?: number;
                /**
                 * @description TLS from the start, TLS after a greeting, or none.
                 * @default starttls
                 * @enum {string}
                 */
                security?: "tls" | "starttls" | "none";
                /** @description Name to log in with. */
                user?: string;
                password?: string | {
                    /** @constant */
                    keep: true;
                };
                /** @description Address that the mails come from. */
                from: string;
            };
        };
        MailServerPage: {
            items: components["schemas"]["MailServer"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        MappingPreview: {
            columns: {
                name: string;
                /** @enum {string} */
                type: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
                samples: components["schemas"]["Cell"][];
                personal: boolean;
            }[];
            problems: components["schemas"]["Finding"][];
            warnings: components["schemas"]["Finding"][];
            rows: {
                to: string;
                from: string | null;
                normaliser: string | null;
                billable: boolean;
                people: number;
                dataPointsPerMonth: number;
                omitted: number;
                omittedSamples: string[];
            }[];
            person: {
                key: string;
                source: {
                    [key: string]: components["schemas"]["Cell"];
                };
                payload: string | null;
                changed: string[];
                dataPoints: number;
                dataPointsBy: {
                    [key: string]: number;
                };
                normalised: {
                    target: string;
                    raw: components["schemas"]["Cell"];
                    sent: components["schemas"]["Cell"];
                    by: string;
                }[];
                omitted: {
                    target: string;
                    reason: string;
                }[];
                whyNot: string | null;
            } | null;
            rowsLookedAt: number | null;
            capped: boolean;
            sampleKeys: string[];
        };
        MappingPreviewInput: {
            /** @description Export.spec as it is written. */
            spec: unknown;
            name?: string;
            key?: string;
        };
        MappingSuggestion: {
            from: string;
            to: string;
            /** @enum {string} */
            kind: "standard" | "custom" | "identifier";
            score: number;
            reason: string;
        };
        MappingSuggestionList: {
            items: components["schemas"]["MappingSuggestion"][];
        };
        MappingTarget: {
            name: string;
            /** @enum {string} */
            group: "standard" | "custom" | "consent";
            type: string;
            description: string;
        };
        MappingTargetList: {
            items: components["schemas"]["MappingTarget"][];
        };
        MarkRead: {
            /** @description All where absent. */
            ids?: string[];
        };
        MessageDelivery: {
            id: string;
            channel: string;
            type: string;
            /** @enum {string} */
            state: "waiting" | "delivered" | "failed";
            attempts: number;
            createdAtMs: number;
            nextAttemptAtMs: number | null;
            detail: string | null;
        };
        MessageDeliveryPage: {
            items: components["schemas"]["MessageDelivery"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        Model: {
            /** @constant */
            kind: "Model";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Column whose values are unique and never null. */
                key: string;
                /** @description One SELECT over datasets and other models. */
                sql: string;
                /**
                 * @description A draft can be previewed, and no export runs from it.
                 * @default active
                 * @enum {string}
                 */
                state: "draft" | "active";
                /** @description Columns that hold personal data, beside those that come from marked ones. */
                personal?: string[];
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        ModelInput: {
            /** @constant */
            kind: "Model";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Column whose values are unique and never null. */
                key: string;
                /** @description One SELECT over datasets and other models. */
                sql: string;
                /**
                 * @description A draft can be previewed, and no export runs from it.
                 * @default active
                 * @enum {string}
                 */
                state?: "draft" | "active";
                /** @description Columns that hold personal data, beside those that come from marked ones. */
                personal?: string[];
            };
        };
        ModelPage: {
            items: components["schemas"]["Model"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        ModelPreview: {
            result: components["schemas"]["QueryResult"];
            rows: number;
            milliseconds: number;
            key: {
                column: string;
                nulls: number;
                duplicates: number;
                examples: string[];
            } | null;
            personal: string[];
        };
        ModelPreviewInput: {
            sql: string;
            /** @default null */
            key?: string | null;
            /** @default 100 */
            limit?: number;
        };
        ModelSnapshot: {
            rowsLookedAt: number;
            capped: boolean;
            columnsLeftOut: number;
            columns: {
                name: string;
                /** @enum {string} */
                type: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
                personal: boolean;
                figures: {
                    filled: number;
                    distinct: number;
                    top: {
                        value: string;
                        rows: number;
                    }[];
                    range: {
                        min: string;
                        median: string;
                        max: string;
                    } | null;
                } | null;
            }[];
            channels: {
                /** @enum {string} */
                channel: "email" | "phone" | "push";
                columns: string[];
                people: number | null;
            }[];
        };
        ModelSnapshotInput: {
            sql: string;
            name?: string;
        };
        Mute: {
            /** @description Milliseconds since 1970; it ends by itself then. */
            untilMs: number;
            /** @description What others should know who wonder. */
            reason: string;
        };
        NewToken: {
            id: string;
            name: string;
            description: string;
            prefix: string;
            policies: string[];
            restricted: boolean;
            createdBy: string;
            createdAtMs: number;
            expiresAtMs: number | null;
            lastUsedAtMs: number | null;
            /** @description Shown here and never again. */
            token: string;
        };
        NextTimes: {
            schedule: {
                /**
                 * @description Every day at these times.
                 * @constant
                 */
                type: "times-per-day";
                /** @description Times of day, HH:MM. */
                times: string[];
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap?: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description On these days of every week.
                 * @constant
                 */
                type: "days-of-week";
                /** @description Days of the week. */
                days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                /** @description Time of day, HH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap?: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description Once a month.
                 * @constant
                 */
                type: "day-of-month";
                /** @description 29, 30 and 31 mean the last day of a shorter month. */
                day: number;
                /** @description Time of day, HH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap?: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description Once a month, for example on the second Tuesday.
                 * @constant
                 */
                type: "weekday-of-month";
                /** @description Which one in the month. */
                week: 1 | 2 | 3 | 4 | "last";
                /**
                 * @description Day of the week.
                 * @enum {string}
                 */
                day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                /** @description Time of day, HH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap?: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description By a cron pattern.
                 * @constant
                 */
                type: "cron";
                /** @description Minute, hour, day of the month, month, day of the week. */
                pattern: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap?: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description At one moment.
                 * @constant
                 */
                type: "once";
                /** @description Day and time, YYYY-MM-DDTHH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap?: "queue" | "skip" | "cancel-previous";
            };
            /** @default 5 */
            count?: number;
        };
        NextTimesList: {
            items: number[];
        };
        Notification: {
            id: string;
            atMs: number;
            type: string;
            /** @enum {string} */
            level: "well" | "doubt" | "broken";
            title: string;
            text: string;
            link: string;
            read: boolean;
        };
        NotificationPage: {
            items: components["schemas"]["Notification"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        Orchestration: {
            /** @constant */
            kind: "Orchestration";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Names of exports, in order. */
                runs: string[];
                /** @description When it starts; or else after, or by hand. */
                schedule?: {
                    /**
                     * @description Every day at these times.
                     * @constant
                     */
                    type: "times-per-day";
                    /** @description Times of day, HH:MM. */
                    times: string[];
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description On these days of every week.
                     * @constant
                     */
                    type: "days-of-week";
                    /** @description Days of the week. */
                    days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month.
                     * @constant
                     */
                    type: "day-of-month";
                    /** @description 29, 30 and 31 mean the last day of a shorter month. */
                    day: number;
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month, for example on the second Tuesday.
                     * @constant
                     */
                    type: "weekday-of-month";
                    /** @description Which one in the month. */
                    week: 1 | 2 | 3 | 4 | "last";
                    /**
                     * @description Day of the week.
                     * @enum {string}
                     */
                    day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description By a cron pattern.
                     * @constant
                     */
                    type: "cron";
                    /** @description Minute, hour, day of the month, month, day of the week. */
                    pattern: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description At one moment.
                     * @constant
                     */
                    type: "once";
                    /** @description Day and time, YYYY-MM-DDTHH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap: "queue" | "skip" | "cancel-previous";
                };
                /** @description Starts when all of these orchestrations have succeeded since it last started. */
                after?: string[];
                /**
                 * @description After a failed export the later ones do not run.
                 * @default true
                 */
                stopOnFailure: boolean;
                /**
                 * @description Switched off: it does not start by itself.
                 * @default true
                 */
                enabled: boolean;
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        OrchestrationInput: {
            /** @constant */
            kind: "Orchestration";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description Names of exports, in order. */
                runs: string[];
                /** @description When it starts; or else after, or by hand. */
                schedule?: {
                    /**
                     * @description Every day at these times.
                     * @constant
                     */
                    type: "times-per-day";
                    /** @description Times of day, HH:MM. */
                    times: string[];
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description On these days of every week.
                     * @constant
                     */
                    type: "days-of-week";
                    /** @description Days of the week. */
                    days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month.
                     * @constant
                     */
                    type: "day-of-month";
                    /** @description 29, 30 and 31 mean the last day of a shorter month. */
                    day: number;
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description Once a month, for example on the second Tuesday.
                     * @constant
                     */
                    type: "weekday-of-month";
                    /** @description Which one in the month. */
                    week: 1 | 2 | 3 | 4 | "last";
                    /**
                     * @description Day of the week.
                     * @enum {string}
                     */
                    day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                    /** @description Time of day, HH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description By a cron pattern.
                     * @constant
                     */
                    type: "cron";
                    /** @description Minute, hour, day of the month, month, day of the week. */
                    pattern: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                } | {
                    /**
                     * @description At one moment.
                     * @constant
                     */
                    type: "once";
                    /** @description Day and time, YYYY-MM-DDTHH:MM. */
                    at: string;
                    /** @description IANA name; the project's where absent. */
                    timezone?: string;
                    /**
                     * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                     * @default queue
                     * @enum {string}
                     */
                    overlap?: "queue" | "skip" | "cancel-previous";
                };
                /** @description Starts when all of these orchestrations have succeeded since it last started. */
                after?: string[];
                /**
                 * @description After a failed export the later ones do not run.
                 * @default true
                 */
                stopOnFailure?: boolean;
                /**
                 * @description Switched off: it does not start by itself.
                 * @default true
                 */
                enabled?: boolean;
            };
        };
        OrchestrationPage: {
            items: components["schemas"]["Orchestration"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        PeopleCount: {
            people: number;
        };
        PersonState: {
            wanted: {
                values: {
                    [key: string]: components["schemas"]["Cell"];
                };
            } | null;
            problem: string | null;
            ledger: {
                values: {
                    [key: string]: components["schemas"]["Cell"];
                };
                sentAtMs: number;
                assumed: boolean;
                runId: string;
            } | null;
            doubt: {
                values: {
                    [key: string]: components["schemas"]["Cell"];
                };
                holdUntilMs: number;
            } | null;
            refused: {
                values: {
                    [key: string]: components["schemas"]["Cell"];
                };
            } | null;
            baseline: {
                values: {
                    [key: string]: components["schemas"]["Cell"];
                };
            } | null;
            change: string[] | null;
            lastRequest: {
                /**
                 * @description What became of the person in it, whatever became of the others in it.
                 * @enum {string}
                 */
                person: "accepted" | "assumed" | "rejected" | "uncertain" | "partial";
                sentAtMs: number;
                fromN: number;
                toN: number;
                objects: number;
                outcome: string;
                status: number | null;
                requestId: string | null;
                detail: string | null;
            } | null;
            leftAtMs: number | null;
        };
        Place: {
            file?: string;
            line?: number;
            column?: number;
            path?: string;
            pointer?: string;
        };
        PlanInput: {
            /**
             * @description All exports of enabled connections where empty.
             * @default []
             */
            exports?: string[];
            /** @description Only exports of this connection, in their order. */
            connection?: string;
            /**
             * @description As if nothing had been sent yet.
             * @default false
             */
            full?: boolean;
            /** @description Send at most this many people of each export. */
            limit?: number;
            /**
             * @description As if every export said so: what either choice would send.
             * @enum {string}
             */
            existing?: "send" | "only-changes";
        };
        Policy: {
            /** @constant */
            kind: "Policy";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description What is allowed and denied. */
                statements: {
                    /**
                     * @description deny wins over allow.
                     * @enum {string}
                     */
                    effect: "allow" | "deny";
                    /** @description resource:verb; * for all of either. */
                    actions: string[];
                }[];
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        PolicyInput: {
            /** @constant */
            kind: "Policy";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /** @description What is allowed and denied. */
                statements: {
                    /**
                     * @description deny wins over allow.
                     * @enum {string}
                     */
                    effect: "allow" | "deny";
                    /** @description resource:verb; * for all of either. */
                    actions: string[];
                }[];
            };
        };
        PolicyPage: {
            items: components["schemas"]["Policy"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        PolicyView: {
            name: string;
            label: string;
            description: string;
            preset: boolean;
            statements: {
                /** @enum {string} */
                effect: "allow" | "deny";
                actions: string[];
            }[];
        };
        PolicyViewList: {
            items: components["schemas"]["PolicyView"][];
        };
        Problem: {
            /** @description A page of this server that says what to do. */
            type: string;
            /** @description What the code means. */
            title: string;
            status: number;
            /** @description What was wrong this time. */
            detail: string;
            code: string;
            advice: string;
            errors: components["schemas"]["FieldProblem"][];
            request_id: string;
            /** @description The object as it is now, where If-Match was stale. */
            current?: unknown;
        };
        Query: {
            /** @description One SELECT. */
            sql: string;
            /** @default 1000 */
            maxRows?: number;
        };
        QueryResult: {
            columns: components["schemas"]["Column"][];
            rows: components["schemas"]["Cell"][][];
            truncated: boolean;
        };
        RejectedInput: {
            exportName: string;
            /** @description All of the export's where absent. */
            key?: string;
        };
        Rejection: {
            exportName: string;
            runId: string;
            /** @enum {string} */
            kind: "invalid" | "rejected";
            key: string | null;
            target: string | null;
            value: components["schemas"]["Cell"];
            reason: string;
            atMs: number;
        };
        RejectionList: {
            items: components["schemas"]["Rejection"][];
        };
        RejectionPage: {
            items: components["schemas"]["Rejection"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        Relation: {
            name: string;
            /** @enum {string} */
            kind: "Dataset" | "Model";
            columns: {
                name: string;
                /** @enum {string} */
                type: "text" | "integer" | "number" | "boolean" | "date" | "datetime" | "json";
                label?: string;
                personal: boolean;
            }[];
            rows: number | null;
            problem: string | null;
        };
        RelationList: {
            items: components["schemas"]["Relation"][];
        };
        RequestView: {
            runId: string;
            number: number;
            sentAtMs: number;
            milliseconds: number | null;
            objects: number;
            outcome: string;
            status: number | null;
            requestId: string | null;
            detail: string | null;
            exportName: string;
            connection: string;
        };
        RequestViewPage: {
            items: components["schemas"]["RequestView"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        ResourceName: {
            /** @enum {string} */
            kind: "Credential" | "Connection" | "Dataset" | "Model" | "Export" | "Orchestration" | "Policy" | "MailServer" | "Webhook";
            name: string;
        };
        ResourceNameList: {
            items: components["schemas"]["ResourceName"][];
        };
        Revert: {
            /** @description The revision to make current again. */
            to: number;
        };
        Revision: {
            revision: number;
            atMs: number;
            actor: string;
            /** @description Null: removed. */
            yaml: string | null;
            /** @description Against the revision before. */
            diff: components["schemas"]["Difference"][];
        };
        RevisionPage: {
            items: components["schemas"]["Revision"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        Run: {
            id: string;
            exportName: string;
            connection: string;
            actor: string;
            startedAtMs: number;
            revision: number | null;
            /** @enum {string} */
            status: "running" | "succeeded" | "partial" | "failed" | "stopped";
            counts: components["schemas"]["RunCounts"] | null;
            detail: components["schemas"]["RunDetail"] | null;
            endedAtMs: number | null;
            error: {
                code: string;
                message: string;
            } | null;
        };
        RunCounts: {
            selected: number;
            unchanged: number;
            changed: number;
            accepted: number;
            assumed: number;
            rejected: number;
            uncertain: number;
            parked: number;
            pending: number;
            invalid: number;
            skipped: number;
        };
        RunDetail: {
            skipped: {
                [key: string]: number;
            };
            omitted: {
                [key: string]: number;
            };
            stripped: {
                [key: string]: number;
            };
            requests: number;
            objects: number;
            dataPoints: number;
            invalidBy?: {
                [key: string]: number;
            };
            attributes?: {
                [key: string]: number;
            };
            added?: number;
            left?: number;
        };
        RunEvent: {
            /** @constant */
            kind: "dataset";
            name: string;
            /** @enum {string} */
            state: "loading" | "loaded" | "unchanged";
            rows: number;
            rejectedRows: number;
            rejections?: {
                file: string;
                line: number;
                reason: string;
            }[];
        } | {
            /** @constant */
            kind: "phase";
            export: string;
            /** @enum {string} */
            phase: "recover" | "stage" | "diff" | "send";
        } | {
            /** @constant */
            kind: "planned";
            export: string;
            plan: components["schemas"]["ExportPlan"];
        } | {
            /** @constant */
            kind: "progress";
            export: string;
            done: number;
            total: number;
            requests: number;
            peoplePerSecond: number;
        } | {
            /** @constant */
            kind: "waiting";
            export: string;
            /** @enum {string} */
            reason: "rate-limit" | "retry" | "hold";
            waitMs: number;
        } | {
            /** @constant */
            kind: "finished";
            export: string;
            report: components["schemas"]["RunReport"];
        };
        RunNowInput: {
            /**
             * @description All exports of enabled connections where empty.
             * @default []
             */
            exports?: string[];
            /** @description Only exports of this connection, in their order. */
            connection?: string;
            /**
             * @description As if nothing had been sent yet.
             * @default false
             */
            full?: boolean;
            /** @description Send at most this many people of each export. */
            limit?: number;
            /**
             * @description Send nothing and move nothing.
             * @default false
             */
            dryRun?: boolean;
            /**
             * @description Exports of connections that are switched off, too.
             * @default false
             */
            evenIfOff?: boolean;
        };
        RunReport: {
            skipped: {
                [key: string]: number;
            };
            omitted: {
                [key: string]: number;
            };
            stripped: {
                [key: string]: number;
            };
            requests: number;
            objects: number;
            dataPoints: number;
            invalidBy?: {
                [key: string]: number;
            };
            attributes?: {
                [key: string]: number;
            };
            added?: number;
            left?: number;
            run: string | null;
            export: string;
            connection: string;
            /** @enum {string} */
            status: "succeeded" | "partial" | "failed";
            counts: components["schemas"]["RunCounts"];
            seconds: number;
            error: components["schemas"]["Failure"] | null;
        };
        RunResult: {
            datasets: components["schemas"]["DatasetReport"][];
            exports: components["schemas"]["RunReport"][];
        };
        RunView: {
            id: string;
            exportName: string;
            connection: string;
            actor: string;
            startedAtMs: number;
            revision: number | null;
            /** @enum {string} */
            status: "running" | "succeeded" | "partial" | "failed" | "stopped";
            counts: components["schemas"]["RunCounts"] | null;
            detail: components["schemas"]["RunDetail"] | null;
            endedAtMs: number | null;
            error: components["schemas"]["Failure"] | null;
            workflowId: string | null;
            funnel: components["schemas"]["FunnelStep"][];
        };
        RunViewPage: {
            items: components["schemas"]["RunView"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        ScheduledSubject: {
            subject: components["schemas"]["WorkflowSubject"];
            schedule: ({
                /**
                 * @description Every day at these times.
                 * @constant
                 */
                type: "times-per-day";
                /** @description Times of day, HH:MM. */
                times: string[];
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description On these days of every week.
                 * @constant
                 */
                type: "days-of-week";
                /** @description Days of the week. */
                days: ("monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday")[];
                /** @description Time of day, HH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description Once a month.
                 * @constant
                 */
                type: "day-of-month";
                /** @description 29, 30 and 31 mean the last day of a shorter month. */
                day: number;
                /** @description Time of day, HH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description Once a month, for example on the second Tuesday.
                 * @constant
                 */
                type: "weekday-of-month";
                /** @description Which one in the month. */
                week: 1 | 2 | 3 | 4 | "last";
                /**
                 * @description Day of the week.
                 * @enum {string}
                 */
                day: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
                /** @description Time of day, HH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description By a cron pattern.
                 * @constant
                 */
                type: "cron";
                /** @description Minute, hour, day of the month, month, day of the week. */
                pattern: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap: "queue" | "skip" | "cancel-previous";
            } | {
                /**
                 * @description At one moment.
                 * @constant
                 */
                type: "once";
                /** @description Day and time, YYYY-MM-DDTHH:MM. */
                at: string;
                /** @description IANA name; the project's where absent. */
                timezone?: string;
                /**
                 * @description Due while the last one is not over: wait for it, leave this one out, or stop that one.
                 * @default queue
                 * @enum {string}
                 */
                overlap: "queue" | "skip" | "cancel-previous";
            }) | null;
            after: string[];
            enabled: boolean;
            nextMs: number | null;
        };
        ScheduledSubjectList: {
            items: components["schemas"]["ScheduledSubject"][];
        };
        SecretView: {
            set: boolean;
            reference: string;
            lastFour: string | null;
            fingerprint: string | null;
        };
        Session: {
            /** @enum {string} */
            kind: "person" | "token" | "local";
            id: string;
            name: string;
            email: string | null;
            policies: string[];
            /** @description Every action that is allowed. */
            actions: string[];
            /** @description Personal data is masked for them. */
            restricted: boolean;
        };
        SetUp: {
            token: string;
            email: string;
            name: string;
            password: string;
        };
        Settings: {
            project: string;
            timezone: string;
            version: string;
            simulator: boolean;
            limits: {
                [key: string]: number;
            };
            egress: {
                allow: string[];
                loopback: boolean;
            } | null;
        };
        StartRun: {
            subject: {
                /** @enum {string} */
                kind: "Connection" | "Export" | "Orchestration";
                name: string;
            };
            /**
             * @description Ignore what was sent before.
             * @default false
             */
            full?: boolean;
            /** @description Send at most this many people of each export. */
            limit?: number;
            /**
             * @description Run although the connection is switched off.
             * @default false
             */
            evenIfOff?: boolean;
        };
        StatusReport: {
            project: string;
            exports: {
                export: string;
                connection: string;
                draft: boolean;
                enabled: boolean;
                paused: boolean;
                lastRun: components["schemas"]["Run"] | null;
                /** @description People of whom rows or values are listed as refused now, by us or by Braze. */
                rejected: number;
                alert: components["schemas"]["ExportAlert"];
                baseline: components["schemas"]["Baseline"];
            }[];
            actions: components["schemas"]["WorkflowAction"][];
        };
        Switch: {
            on: boolean;
        };
        TestRow: {
            key: string;
            /**
             * @description The person is really sent: true, unless the connection names the key in `testPeople`.
             * @default false
             */
            confirm?: boolean;
        };
        TestRowResult: {
            runId: string;
            /** @enum {string} */
            outcome: "accepted" | "rejected" | "uncertain" | "nothing-to-send";
            request: string | null;
            response: string | null;
            readBack: {
                /** @enum {string} */
                state: "not-asked" | "not-told";
                why: string;
            } | {
                /** @constant */
                state: "read";
                attributes: {
                    target: string;
                    told: unknown;
                    sentNow: boolean;
                    held: unknown;
                    /** @enum {string} */
                    state: "held" | "differs" | "missing" | "not-shown";
                }[];
            };
            detail: string;
        };
        Token: {
            id: string;
            name: string;
            description: string;
            prefix: string;
            policies: string[];
            restricted: boolean;
            createdBy: string;
            createdAtMs: number;
            expiresAtMs: number | null;
            lastUsedAtMs: number | null;
        };
        TokenInput: {
            name: string;
            /** @default  */
            description?: string;
            /** @description Names of policies. */
            policies: string[];
            /** @default false */
            restricted?: boolean;
            /**
             * @description Null: never.
             * @default 90
             */
            expiresInDays?: (7 | 30 | 90) | null;
        };
        TokenPage: {
            items: components["schemas"]["Token"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        UnreadCount: {
            unread: number;
        };
        Upload: {
            /**
             * Format: binary
             * @description The file with its name.
             */
            file: string;
        };
        UploadedFile: {
            path: string;
            /** @enum {string} */
            format: "csv" | "ndjson" | "parquet";
            sizeBytes: number;
        };
        User: {
            id: string;
            email: string;
            name: string;
            policies: string[];
            restricted: boolean;
            /** @enum {string} */
            state: "active" | "invited" | "disabled";
            lastSeenAtMs: number | null;
            createdAtMs: number;
        };
        UserInput: {
            email: string;
            name: string;
            /** @description Names of policies. */
            policies: string[];
            /** @default false */
            restricted?: boolean;
            /** @default false */
            disabled?: boolean;
        };
        UserPage: {
            items: components["schemas"]["User"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        ValidationReport: {
            problems: components["schemas"]["Finding"][];
            warnings: components["schemas"]["Finding"][];
            objects: {
                [key: string]: number;
            };
        };
        Version: {
            version: string;
            node: string;
        };
        Webhook: {
            /** @constant */
            kind: "Webhook";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /**
                 * @description How messages are written: for programs, as Standard Webhooks, or for Slack, Microsoft Teams or PagerDuty.
                 * @default standard
                 * @enum {string}
                 */
                format: "standard" | "slack" | "teams" | "pagerduty";
                url: components["schemas"]["SecretView"] | string;
                secret?: components["schemas"]["SecretView"] | string;
                routingKey?: components["schemas"]["SecretView"] | string;
                /** @description Which events it is told; each change of a state where absent, which is all but run.succeeded. With run.succeeded it is told of the end of each run. */
                events?: ("run.succeeded" | "run.partial" | "run.failed" | "run.recovered" | "action.opened" | "action.resolved" | "alert.warning" | "alert.critical" | "alert.recovered" | "webhook.disabled")[];
                /**
                 * @description Switched off: it is told nothing.
                 * @default true
                 */
                enabled: boolean;
            };
            secrets: {
                [key: string]: components["schemas"]["SecretView"];
            };
            revision: number;
            updatedAtMs: number;
            updatedBy: string;
            createdAtMs: number;
            /** @description Who made it; of one that was removed and came back, the last time. */
            createdBy: string;
            /** @description The object alone, as export-config prints it. */
            yaml: string;
            /** @description Of a Credential alone: what tests and runs found out. */
            health?: components["schemas"]["CredentialHealth"] | null;
        };
        WebhookInput: {
            /** @constant */
            kind: "Webhook";
            /** @description Stable, unique within its kind: a-z, 0-9, - and _. */
            name: string;
            /** @description What people see. */
            label?: string;
            /** @description What it is for. */
            description?: string;
            /** @description Words to find it by. */
            labels?: string[];
            spec: {
                /**
                 * @description How messages are written: for programs, as Standard Webhooks, or for Slack, Microsoft Teams or PagerDuty.
                 * @default standard
                 * @enum {string}
                 */
                format?: "standard" | "slack" | "teams" | "pagerduty";
                url?: string | {
                    /** @constant */
                    keep: true;
                };
                secret?: string | {
                    /** @constant */
                    keep: true;
                };
                routingKey?: string | {
                    /** @constant */
                    keep: true;
                };
                /** @description Which events it is told; each change of a state where absent, which is all but run.succeeded. With run.succeeded it is told of the end of each run. */
                events?: ("run.succeeded" | "run.partial" | "run.failed" | "run.recovered" | "action.opened" | "action.resolved" | "alert.warning" | "alert.critical" | "alert.recovered" | "webhook.disabled")[];
                /**
                 * @description Switched off: it is told nothing.
                 * @default true
                 */
                enabled?: boolean;
            };
        };
        WebhookPage: {
            items: components["schemas"]["Webhook"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        Workflow: {
            id: string;
            subject: components["schemas"]["WorkflowSubject"];
            /** @enum {string} */
            trigger: "manual" | "schedule" | "after" | "api";
            actor: string;
            /** @enum {string} */
            state: "scheduled" | "started" | "running" | "finalizing" | "succeeded" | "stopping" | "stopped" | "failed" | "skipped" | "cancelled";
            dueAtMs: number | null;
            late: boolean;
            createdAtMs: number;
            startedAtMs: number | null;
            endedAtMs: number | null;
            retryAtMs: number | null;
            full: boolean;
            limit: number | null;
            tasks: {
                /** @enum {string} */
                kind: "load" | "export";
                name: string;
                connection: string | null;
                /** @enum {string} */
                state: "waiting" | "running" | "succeeded" | "partial" | "failed" | "stopped" | "skipped";
                attempts: {
                    runId: string | null;
                    startedAtMs: number;
                    endedAtMs: number | null;
                    error: components["schemas"]["Failure"] | null;
                }[];
                leftOut: {
                    atMs: number;
                    error: components["schemas"]["Failure"] | null;
                } | null;
            }[];
            figures: components["schemas"]["WorkflowFigures"] | null;
            error: components["schemas"]["Failure"] | null;
            actions: string[];
        };
        WorkflowAction: {
            id: string;
            connection: string;
            exportName: string | null;
            runId: string;
            workflowId: string | null;
            code: string;
            message: string;
            openedAtMs: number;
            /** @enum {string} */
            state: "open" | "resolved";
            resolvedAtMs: number | null;
            title: string;
            people: number | null;
            /** @enum {string} */
            attribution: "customer" | "braze" | "causeway";
            steps: string[];
            links: {
                /** @enum {string} */
                kind: "Credential" | "Connection" | "Dataset" | "Model" | "Export" | "Orchestration" | "Policy" | "MailServer" | "Webhook";
                name: string;
            }[];
        };
        WorkflowActionList: {
            items: components["schemas"]["WorkflowAction"][];
        };
        WorkflowEvent: {
            /** @constant */
            kind: "workflow";
            workflow: components["schemas"]["Workflow"];
        } | {
            /** @constant */
            kind: "run";
            event: components["schemas"]["RunEvent"];
        };
        WorkflowFigures: {
            counts: components["schemas"]["RunCounts"];
            added: number;
            left: number;
            omitted: number;
            requests: number;
            dataPoints: number;
        };
        WorkflowLogLine: {
            no: number;
            atMs: number;
            /** @description A dataset or export; null: the whole. */
            about: string | null;
            text: string;
        };
        WorkflowLogLineList: {
            items: components["schemas"]["WorkflowLogLine"][];
        };
        WorkflowPage: {
            items: components["schemas"]["Workflow"][];
            /** @description Cursor of the next page; null: this is the last one. */
            next: string | null;
            /** @description Items of all pages. */
            total: number;
        };
        WorkflowStateEntry: {
            atMs: number;
            /** @description Null: the workflow itself. */
            task: {
                /** @enum {string} */
                kind: "load" | "export";
                name: string;
            } | null;
            state: ("scheduled" | "started" | "running" | "finalizing" | "succeeded" | "stopping" | "stopped" | "failed" | "skipped" | "cancelled") | ("waiting" | "running" | "succeeded" | "partial" | "failed" | "stopped" | "skipped");
            code: string | null;
        };
        WorkflowStateEntryList: {
            items: components["schemas"]["WorkflowStateEntry"][];
        };
        WorkflowSubject: {
            /** @enum {string} */
            kind: "Connection" | "Export" | "Orchestration";
            name: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getAccess: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessState"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setUp: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetUp"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogIn"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    acceptInvite: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AcceptInvite"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startOidc: {
        parameters: {
            query?: {
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on there. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    finishOidc: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Go on there. */
            302: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSession: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePassword: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangePassword"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listUsers: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createUser: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedUser"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    inviteUser: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InvitedUser"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTokens: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createToken: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewToken"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAccessPolicies: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyViewList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAudit: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                actor?: string;
                action?: string;
                object?: string;
                fromMs?: number;
                toMs?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditEntryPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                actor?: string;
                action?: string;
                object?: string;
                fromMs?: number;
                toMs?: number;
                /** @description A line an entry. */
                format?: "csv" | "ndjson";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/x-ndjson": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCredentials: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createCredential: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCredential: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceCredential: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeCredential: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCredentialDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listCredentialRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertCredential: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Credential"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnections: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConnectionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createConnection: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConnection: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceConnection: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConnectionInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeConnection: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnectionDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listConnectionRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertConnection: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasets: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DatasetPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createDataset: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatasetInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDataset: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceDataset: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DatasetInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeDataset: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasetDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDatasetRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertDataset: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Dataset"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModels: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createModel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceModel: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeModel: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModelDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listModelRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertModel: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Model"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExports: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getExport: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceExport: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ExportInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeExport: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExportDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listExportRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertExport: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Export"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrchestrations: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrchestrationPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createOrchestration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrchestrationInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Orchestration"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOrchestration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Orchestration"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceOrchestration: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrchestrationInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Orchestration"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeOrchestration: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrchestrationDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrchestrationRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertOrchestration: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Orchestration"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicies: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PolicyPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createPolicy: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getPolicy: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replacePolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PolicyInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removePolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicyDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPolicyRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertPolicy: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Policy"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMailServers: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailServerPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createMailServer: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailServerInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailServer"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMailServer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailServer"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceMailServer: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailServerInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailServer"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeMailServer: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMailServerDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMailServerRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertMailServer: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailServer"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhooks: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                /** @description In name, label, description and labels. */
                search?: string;
                /** @description May stand several times: those with all of them. */
                label?: string[];
                favorite?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    createWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    replaceWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookDependents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResourceNameList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWebhookRevisions: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RevisionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revertWebhook: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Revert"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Webhook"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    switchConnection: {
        parameters: {
            query?: never;
            header: {
                /** @description The ETag of the object that is changed. */
                "If-Match": string;
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Switch"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    /** @description For If-Match. */
                    ETag?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Connection"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/yaml": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    applyConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Configuration"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    compareConfiguration: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Configuration"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Changes"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getValidation: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ValidationReport"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    plan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PlanInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportPlanList"];
                    "text/event-stream": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRuns: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                fromMs?: number;
                toMs?: number;
                export?: string;
                connection?: string;
                status?: "running" | "succeeded" | "partial" | "failed" | "stopped";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunViewPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    startRun: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StartRun"];
            };
        };
        responses: {
            /** @description Begun; it goes on by itself. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    runNow: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunNowInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResult"];
                    "text/event-stream": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getRun: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunView"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBatches: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                outcome?: string;
                /** @description A person in it. */
                key?: string;
                /** @description In what Braze said, or the request id. */
                search?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRequests: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                outcome?: string;
                /** @description A person in it. */
                key?: string;
                /** @description In what Braze said, or the request id. */
                search?: string;
                fromMs?: number;
                toMs?: number;
                export?: string;
                connection?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RequestViewPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBatch: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BatchDetail"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkflows: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                fromMs?: number;
                toMs?: number;
                subjectKind?: "Connection" | "Export" | "Orchestration";
                subjectName?: string;
                /** @description May stand several times. */
                state?: ("scheduled" | "started" | "running" | "finalizing" | "succeeded" | "stopping" | "stopped" | "failed" | "skipped" | "cancelled")[];
                connection?: string;
                export?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchWorkflow: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    stopWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; it goes on by itself. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryWorkflow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Begun; it goes on by itself. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Workflow"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkflowStates: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowStateEntryList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listWorkflowLog: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowLogLineList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listSchedules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScheduledSubjectList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    nextTimes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NextTimes"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NextTimesList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRejections: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                export?: string;
                /** @description Only what this run found, as far as it is refused still. */
                run?: string;
                /** @description By us, or by Braze. */
                kind?: "invalid" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectionPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listPersonRejections: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                export: string;
                /** @description The person's key in the export. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RejectionList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    retryRejections: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectedInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleCount"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    dropRejections: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RejectedInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PeopleCount"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listActions: {
        parameters: {
            query?: {
                state?: "open" | "resolved";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WorkflowActionList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveAction: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionResolutionList"];
                    "text/event-stream": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resolveActions: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionResolutionList"];
                    "text/event-stream": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    explain: {
        parameters: {
            query: {
                export: string;
                /** @description The person's key in the export. */
                key: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Explanation"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    query: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Query"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueryResult"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listBrazeInstances: {
        parameters: {
            query?: {
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FoundBrazeInstances"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testCredential: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CredentialTestInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CredentialTest"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["Upload"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadedFile"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    detectFiles: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Detect"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DetectedFiles"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelPreviewInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelPreview"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    snapshotModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelSnapshotInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelSnapshot"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listRelations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RelationList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    suggestMapping: {
        parameters: {
            query: {
                model: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingSuggestionList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMappingTargets: {
        parameters: {
            query?: {
                connection?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingTargetList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewMapping: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MappingPreviewInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MappingPreview"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    sendTestRow: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestRow"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestRowResult"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listNotifications: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
                unread?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NotificationPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    countUnread: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnreadCount"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    markRead: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MarkRead"];
            };
        };
        responses: {
            /** @description Done; there is nothing to say. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testChannel: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelTest"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelTestResult"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listDeliveries: {
        parameters: {
            query?: {
                /** @description `next` of the page before. */
                cursor?: string;
                /** @description Most items of the page. */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageDeliveryPage"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listAlerts: {
        parameters: {
            query?: {
                export?: string;
                connection?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportAlertList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    muteExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Mute"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportAlert"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    unmuteExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description The same key with the same body is done once in 24 hours. */
                "Idempotency-Key"?: string;
            };
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ExportAlert"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getStatus: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatusReport"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getDoctor: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DoctorReport"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHome: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Home"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listErrorCodes: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErrorCodeList"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getSettings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    watchAll: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Health"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getVersion: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Version"];
                };
            };
            /** @description Refused; the body says why and what to do. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
