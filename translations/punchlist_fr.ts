<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr">
<context>
    <name>punchlist::ActionTable</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Édition</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Tri</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Aller</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Affichage</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Aide</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Code source</translation>
    </message>
</context>
<context>
    <name>punchlist::Arguments</name>
    <message>
        <source>Only one repository can be opened: “%1” is one too many.</source>
        <translation>Un seul dépôt peut être ouvert : « %1 » est de trop.</translation>
    </message>
    <message>
        <source>--audit needs the name of a file.</source>
        <translation>--audit demande le nom d’un fichier.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Try --help.</source>
        <translation>L’option « %1 » n’existe pas. Essayez --help.</translation>
    </message>
    <message>
        <source>“%1” does not exist.</source>
        <translation>« %1 » n’existe pas.</translation>
    </message>
    <message>
        <source>“%1” is a file; name the folder of a repository.</source>
        <translation>« %1 » est un fichier ; indiquez le dossier d’un dépôt.</translation>
    </message>
    <message>
        <source>Usage: punchlist [REPOSITORY] [--audit FILE]

Opens the workbench on a repository, or with a start page.

  --audit FILE   keep the audit in FILE; without it, it is kept in the user&apos;s data folder
  --help         show this text
  --version      show the version
</source>
        <translation>Utilisation : punchlist [DÉPÔT] [--audit FICHIER]

Ouvre l’atelier sur un dépôt, ou avec une page d’accueil.

  --audit FICHIER  conserve l’audit dans FICHIER ; sinon, il est conservé dans le dossier de données de l’utilisateur
  --help           affiche ce texte
  --version        affiche la version
</translation>
    </message>
    <message>
        <source>There is no display to open a window on. Without one, use punchlist-cli.</source>
        <translation>Il n’y a pas d’écran où ouvrir une fenêtre. Sans écran, utilisez punchlist-cli.</translation>
    </message>
</context>
<context>
    <name>punchlist::Assessment</name>
    <message>
        <source>The project has no need of it.</source>
        <translation>Le projet n’en a pas besoin.</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>Introuvable.</translation>
    </message>
    <message>
        <source>production lines in modules that tests import</source>
        <translation>lignes de production dans des modules que des tests importent</translation>
    </message>
    <message>
        <source>None found; looked for %1.</source>
        <translation>Rien trouvé ; on a cherché %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s), the worst: %1.</source>
        <translation>
            <numerusform>%n constat non résolu, le pire : %1.</numerusform>
            <numerusform>%n constats non résolus, le pire : %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of severity “%1”</source>
        <translation>
            <numerusform>%n constat de gravité « %1 »</numerusform>
            <numerusform>%n constats de gravité « %1 »</numerusform>
        </translation>
    </message>
    <message>
        <source>Each takes %1 of a point.</source>
        <translation>Chacun coûte %1 point.</translation>
    </message>
    <message>
        <source>%1 of %2 lines (%3 %) are in modules that no test imports directly.</source>
        <translation>%1 lignes sur %2 (%3 %) sont dans des modules qu’aucun test n’importe directement.</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n lacune</numerusform>
            <numerusform>%n lacunes</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a share of things</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>the handler refuses with 401 or 403</source>
        <translation>le gestionnaire refuse avec 401 ou 403</translation>
    </message>
    <message>
        <source>asks for %1</source>
        <translation>demande %1</translation>
    </message>
</context>
<context>
    <name>punchlist::AuditSession</name>
    <message>
        <source>“%1” is not a folder that can be opened.</source>
        <translation>« %1 » n’est pas un dossier qui peut être ouvert.</translation>
    </message>
    <message>
        <source>The repository “%1” is not there any more, so it cannot be scanned.</source>
        <translation>Le dépôt « %1 » n’existe plus et ne peut donc pas être analysé.</translation>
    </message>
    <message>
        <source>The weights of priorities cannot be used: %1</source>
        <translation>Les poids des priorités sont inutilisables : %1</translation>
    </message>
</context>
<context>
    <name>punchlist::Capability</name>
    <message>
        <source>Core engine free of frameworks</source>
        <translation>Noyau sans frameworks</translation>
    </message>
    <message>
        <source>API versioning</source>
        <translation>Versions de l’API</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>API d’administration</translation>
    </message>
    <message>
        <source>Real-time progress</source>
        <translation>Progression en temps réel</translation>
    </message>
    <message>
        <source>Outgoing webhooks</source>
        <translation>Webhooks sortants</translation>
    </message>
    <message>
        <source>API with token authentication</source>
        <translation>API avec authentification par jeton</translation>
    </message>
    <message>
        <source>Token refresh and revocation</source>
        <translation>Renouvellement et révocation des jetons</translation>
    </message>
    <message>
        <source>E-mail delivery</source>
        <translation>Envoi d’e-mails</translation>
    </message>
    <message>
        <source>Stored secrets encrypted</source>
        <translation>Secrets stockés chiffrés</translation>
    </message>
    <message>
        <source>Role-based access control</source>
        <translation>Contrôle d’accès par rôles</translation>
    </message>
    <message>
        <source>Tenant isolation</source>
        <translation>Isolation des locataires</translation>
    </message>
    <message>
        <source>Per-tenant configuration</source>
        <translation>Configuration par locataire</translation>
    </message>
    <message>
        <source>Organisations and teams</source>
        <translation>Organisations et équipes</translation>
    </message>
    <message>
        <source>Database migrations</source>
        <translation>Migrations de base de données</translation>
    </message>
    <message>
        <source>Read replicas</source>
        <translation>Réplicas de lecture</translation>
    </message>
    <message>
        <source>Consistency check between stores</source>
        <translation>Vérification de cohérence entre stockages</translation>
    </message>
    <message>
        <source>Object storage</source>
        <translation>Stockage objet</translation>
    </message>
    <message>
        <source>Durable task queue</source>
        <translation>File de tâches durable</translation>
    </message>
    <message>
        <source>Recovery of stuck jobs</source>
        <translation>Reprise des tâches bloquées</translation>
    </message>
    <message>
        <source>Job cancellation</source>
        <translation>Annulation de tâches</translation>
    </message>
    <message>
        <source>Checkpoint and resume</source>
        <translation>Points de reprise</translation>
    </message>
    <message>
        <source>Rate limiting</source>
        <translation>Limitation du débit</translation>
    </message>
    <message>
        <source>Usage and cost metering</source>
        <translation>Mesure de l’usage et des coûts</translation>
    </message>
    <message>
        <source>Payment integration</source>
        <translation>Intégration de paiement</translation>
    </message>
    <message>
        <source>Structured logging</source>
        <translation>Journalisation structurée</translation>
    </message>
    <message>
        <source>Log redaction</source>
        <translation>Masquage dans les journaux</translation>
    </message>
    <message>
        <source>Request ids and tracing</source>
        <translation>Identifiants de requête et traçage</translation>
    </message>
    <message>
        <source>Error monitoring</source>
        <translation>Surveillance des erreurs</translation>
    </message>
    <message>
        <source>Metrics export</source>
        <translation>Export de métriques</translation>
    </message>
    <message>
        <source>Health and readiness probes</source>
        <translation>Sondes de santé et de disponibilité</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Journal d’audit</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>Alertes</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>Mise en cache</translation>
    </message>
    <message>
        <source>Streaming of large data</source>
        <translation>Flux de données volumineuses</translation>
    </message>
    <message>
        <source>High availability</source>
        <translation>Haute disponibilité</translation>
    </message>
    <message>
        <source>Security scanning in CI</source>
        <translation>Analyse de sécurité en CI</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>Modération des contenus</translation>
    </message>
    <message>
        <source>Automated tests</source>
        <translation>Tests automatisés</translation>
    </message>
    <message>
        <source>Load tests</source>
        <translation>Tests de charge</translation>
    </message>
    <message>
        <source>Graceful shutdown</source>
        <translation>Arrêt propre</translation>
    </message>
    <message>
        <source>Configuration checked at start-up</source>
        <translation>Configuration vérifiée au démarrage</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>Sauvegarde et restauration</translation>
    </message>
    <message>
        <source>Container deployment</source>
        <translation>Déploiement en conteneurs</translation>
    </message>
    <message>
        <source>CI pipeline</source>
        <translation>Pipeline de CI</translation>
    </message>
    <message>
        <source>Locked and updated dependencies</source>
        <translation>Dépendances verrouillées et à jour</translation>
    </message>
    <message>
        <source>Kubernetes manifests</source>
        <translation>Manifestes Kubernetes</translation>
    </message>
    <message>
        <source>Progressive delivery and rollback</source>
        <translation>Livraison progressive et retour arrière</translation>
    </message>
    <message>
        <source>Feature flags</source>
        <translation>Drapeaux de fonctionnalité</translation>
    </message>
</context>
<context>
    <name>punchlist::CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Raccourcis clavier</translation>
    </message>
    <message>
        <source>Change &amp;shortcuts…</source>
        <translation>Modifier les &amp;raccourcis…</translation>
    </message>
</context>
<context>
    <name>punchlist::Columns</name>
    <message>
        <source>Id</source>
        <translation>N°</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Certitude</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Score</translation>
    </message>
</context>
<context>
    <name>punchlist::CommandPalette</name>
    <message>
        <source>Type the name of a command</source>
        <translation>Tapez le nom d’une commande</translation>
    </message>
</context>
<context>
    <name>punchlist::ComparisonDialog</name>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Rouvert</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corrigé</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Non vérifié</translation>
    </message>
    <message>
        <source>Severity or priority changed</source>
        <translation>Gravité ou priorité modifiée</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Analyse %1, %2</translation>
    </message>
    <message>
        <source>Scan %1, %2, %3</source>
        <translation>Analyse %1, %2, %3</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Copier en &amp;Markdown</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
    <message>
        <source>From scan</source>
        <translation>De l’analyse</translation>
    </message>
    <message>
        <source>To scan</source>
        <translation>À l’analyse</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Severity and priority</source>
        <translation>Gravité et priorité</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titre</translation>
    </message>
    <message>
        <source>With another &amp;audit…</source>
        <translation>Avec un autre &amp;audit…</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;De</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>&amp;à</translation>
    </message>
    <message>
        <source>Compare with an audit</source>
        <translation>Comparer avec un audit</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>There is one scan so far. Scan again, or compare with another audit.</source>
        <translation>Il n’y a qu’une analyse pour l’instant. Relancez une analyse ou comparez avec un autre audit.</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>De %1 à %2</translation>
    </message>
    <message>
        <source>From %1 to this audit</source>
        <translation>De %1 à cet audit</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>dépôt</translation>
    </message>
    <message>
        <source>in both: %1</source>
        <translation>dans les deux : %1</translation>
    </message>
    <message>
        <source>One of the scans was cancelled: what it did not reach counts as it was before.</source>
        <translation>L’une des analyses a été annulée : ce qu’elle n’a pas atteint compte comme auparavant.</translation>
    </message>
</context>
<context>
    <name>punchlist::Details</name>
    <message>
        <source>Time it took</source>
        <translation>Temps passé</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>non saisi</translation>
    </message>
    <message>
        <source>recorded times behind the estimate: %1</source>
        <translation>durées saisies derrière l’estimation : %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>a pris %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Why %1</source>
        <translation>Pourquoi %1</translation>
    </message>
    <message>
        <source>A person set the priority to %1.</source>
        <translation>Une personne a fixé la priorité à %1.</translation>
    </message>
    <message>
        <source>shown to hold</source>
        <translation>s’est vérifié</translation>
    </message>
    <message>
        <source>shown not to hold</source>
        <translation>ne s’est pas vérifié</translation>
    </message>
    <message>
        <source>not known whether it holds</source>
        <translation>on ne sait pas si cela se vérifie</translation>
    </message>
    <message>
        <source>Matters when</source>
        <translation>Compte quand</translation>
    </message>
    <message>
        <source>A comment in the source silences this (%1, line %2).</source>
        <translation>Un commentaire dans le code source fait taire ce constat (%1, ligne %2).</translation>
    </message>
    <message>
        <source>The code was edited after this decision. Confirm it again, or decide anew.</source>
        <translation>Le code a été modifié après cette décision. Confirmez-la ou décidez à nouveau.</translation>
    </message>
    <message>
        <source>The code was edited after this decision.</source>
        <translation>Le code a été modifié après cette décision.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>First seen in scan %1</source>
        <translation>Vu pour la première fois à l’analyse %1</translation>
    </message>
    <message>
        <source>Recognised in scan %1 by %2</source>
        <translation>Reconnu à l’analyse %1 par %2</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>personne</translation>
    </message>
    <message>
        <source>as computed</source>
        <translation>tel que calculé</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation>Étiquette ajoutée : %1</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>Étiquette retirée : %1</translation>
    </message>
    <message>
        <source>Decision confirmed for the edited code</source>
        <translation>Décision confirmée pour le code modifié</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Annulé : %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Rétabli : %1</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>certitude %1</translation>
    </message>
    <message>
        <source>in</source>
        <translation>dans</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Conséquence</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>%2 was split off from %1</source>
        <translation>%2 a été séparé de %1</translation>
    </message>
    <message>
        <source>%2 was merged into %1</source>
        <translation>%2 a été fusionné avec %1</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 n’est pas %2</translation>
    </message>
    <message>
        <source>Score %1 of 100 inside the tier</source>
        <translation>Score de %1 sur 100 dans ce niveau</translation>
    </message>
    <message>
        <source>This may be %1, which the last scan did not find where it was.</source>
        <translation>C’est peut-être %1, que la dernière analyse n’a pas retrouvé à sa place.</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>C’est lui</translation>
    </message>
    <message>
        <source>It is not</source>
        <translation>Ce n’est pas lui</translation>
    </message>
    <message>
        <source>Why is this the same finding?</source>
        <translation>Pourquoi est-ce le même constat ?</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Fusionner</translation>
    </message>
    <message>
        <source>Suggestion turned down</source>
        <translation>Suggestion rejetée</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Étiquette</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Decision confirmed</source>
        <translation>Décision confirmée</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>jusqu’à %1</translation>
    </message>
    <message>
        <source>no sprint</source>
        <translation>aucun sprint</translation>
    </message>
</context>
<context>
    <name>punchlist::DetailsPane</name>
    <message>
        <source>It took</source>
        <translation>Temps passé</translation>
    </message>
    <message>
        <source>What fixing it really took: minutes, or a time such as 4h or 2d. Estimates to come learn from it.</source>
        <translation>Temps réellement passé à corriger : des minutes, ou une durée comme 4h ou 2d. Les estimations suivantes en tiennent compte.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Details of the finding</source>
        <translation>Détails du constat</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Commentaire</translation>
    </message>
    <message>
        <source>Comment (Ctrl+Return adds it)</source>
        <translation>Commentaire (Ctrl+Entrée l’ajoute)</translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation>Ajouter le commentaire</translation>
    </message>
    <message>
        <source>Stat&amp;us</source>
        <translation>S&amp;tatut</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priorité</translation>
    </message>
    <message>
        <source>Sever&amp;ity</source>
        <translation>Gra&amp;vité</translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation>Respons&amp;able</translation>
    </message>
    <message>
        <source>Effo&amp;rt</source>
        <translation>Effo&amp;rt</translation>
    </message>
    <message>
        <source>Minutes, or a time such as 4h or 2d. Empty: as computed.</source>
        <translation>Minutes, ou une durée comme 4h ou 2d. Vide : tel que calculé.</translation>
    </message>
    <message>
        <source>Choose a finding to read about it.</source>
        <translation>Choisissez un constat pour lire ce qu’il dit.</translation>
    </message>
    <message>
        <source>several</source>
        <translation>plusieurs</translation>
    </message>
    <message>
        <source>Computed: %1</source>
        <translation>Calculé : %1</translation>
    </message>
    <message>
        <source>Decisions can be recorded when the scan is over.</source>
        <translation>Les décisions pourront être enregistrées à la fin de l’analyse.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) selected: changes apply to all of them.</source>
        <translation>
            <numerusform>%n constat sélectionné : les changements s’y appliquent.</numerusform>
            <numerusform>%n constats sélectionnés : les changements s’appliquent à tous.</numerusform>
        </translation>
    </message>
    <message>
        <source>Spri&amp;nt</source>
        <translation>Spri&amp;nt</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are selected. Choose one of them to read about it.</source>
        <translation>
            <numerusform>%n constat est sélectionné. Choisissez-le pour en lire le détail.</numerusform>
            <numerusform>%n constats sont sélectionnés. Choisissez-en un pour en lire le détail.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::DisplayText</name>
    <message>
        <source>(line of %1 bytes, cut)</source>
        <translation>(ligne de %1 octets, coupée)</translation>
    </message>
</context>
<context>
    <name>punchlist::Editors</name>
    <message>
        <source>No editor is set. Choose one in the settings.</source>
        <translation>Aucun éditeur n’est défini. Choisissez-en un dans les réglages.</translation>
    </message>
    <message>
        <source>The editor command “%1” has no %f for the file. Correct it in the settings.</source>
        <translation>La commande d’éditeur « %1 » n’a pas de %f pour le fichier. Corrigez-la dans les réglages.</translation>
    </message>
    <message>
        <source>The editor “%1” could not be started. Choose another in the settings.</source>
        <translation>L’éditeur « %1 » n’a pas pu être démarré. Choisissez-en un autre dans les réglages.</translation>
    </message>
    <message>
        <source>No terminal was found for “%1”. Install one, or write yours into the editor command in place of %t, such as “konsole -e”.</source>
        <translation>Aucun terminal n’a été trouvé pour « %1 ». Installez-en un, ou écrivez le vôtre à la place de %t dans la commande de l’éditeur, par exemple « konsole -e ».</translation>
    </message>
</context>
<context>
    <name>punchlist::ExclusionPreview</name>
    <message>
        <source>Leaves out no file of the open audit.</source>
        <translation>N’écarte aucun fichier de l’audit ouvert.</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out %n file(s) of the open audit</source>
        <translation>
            <numerusform>Écarte %n fichier de l’audit ouvert</numerusform>
            <numerusform>Écarte %n fichiers de l’audit ouvert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and their %n finding(s):</source>
        <translation>
            <numerusform>et leur %n constat :</numerusform>
            <numerusform>et leurs %n constats :</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… et %n autre</numerusform>
            <numerusform>… et %n autres</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ExportScopeDialog</name>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>The filter hides findings. Which ones are exported?</source>
        <translation>Le filtre masque des constats. Lesquels exporter ?</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %Ln finding(s)</source>
        <translation>
            <numerusform>&amp;Le seul constat (%Ln)</numerusform>
            <numerusform>&amp;Tous les %Ln constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln finding(s) &amp;shown by the filter</source>
        <translation>
            <numerusform>Seulement le constat (%Ln) &amp;montré par le filtre</numerusform>
            <numerusform>Seulement les %Ln constats &amp;montrés par le filtre</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exporter…</translation>
    </message>
</context>
<context>
    <name>punchlist::Exporter</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>« %1 » n’a pas pu être écrit : %2.</translation>
    </message>
    <message>
        <source>Markdown (%1)</source>
        <translation>Markdown (%1)</translation>
    </message>
</context>
<context>
    <name>punchlist::FilePicker</name>
    <message>
        <source>Type a file, a file and a line (app.py:120), or a line (:120)</source>
        <translation>Tapez un fichier, un fichier et une ligne (app.py:120), ou une ligne (:120)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1 of the shown file</source>
        <translation>Ligne %1 du fichier affiché</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterBar</name>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>Filter by category</source>
        <translation>Filtrer par catégorie</translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n catégorie</numerusform>
            <numerusform>%n catégories</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Aucun constat</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterChip</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n constat</numerusform>
            <numerusform>%1, %n constats</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterLine</name>
    <message>
        <source>Filter: words, severity:critical,high  path:api/**  is:new  -category:testing</source>
        <translation>Filtre : mots, severity:critical,high  path:api/**  is:new  -category:testing</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtre</translation>
    </message>
</context>
<context>
    <name>punchlist::FindingsModel</name>
    <message>
        <source>Whole repository</source>
        <translation>Dépôt entier</translation>
    </message>
    <message>
        <source>Top folder</source>
        <translation>Dossier racine</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Personne</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n constat</numerusform>
            <numerusform>%1, %n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>The code was edited after this decision; please confirm it again</source>
        <translation>Le code a été modifié après cette décision ; veuillez la confirmer</translation>
    </message>
    <message>
        <source>No sprint</source>
        <translation>Aucun sprint</translation>
    </message>
    <message>
        <source>A comment in the source silences it</source>
        <translation>Un commentaire dans le source le fait taire</translation>
    </message>
</context>
<context>
    <name>punchlist::ImportDialog</name>
    <message>
        <source>(no file)</source>
        <translation>(aucun fichier)</translation>
    </message>
    <message>
        <source>found</source>
        <translation>trouvé</translation>
    </message>
    <message>
        <source>moved to %1:%2</source>
        <translation>déplacé vers %1:%2</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>fichier introuvable</translation>
    </message>
    <message>
        <source>the quoted code is nowhere</source>
        <translation>le code cité est introuvable</translation>
    </message>
    <message>
        <source>the file is shorter</source>
        <translation>le fichier est plus court</translation>
    </message>
    <message>
        <source>several files have that name</source>
        <translation>plusieurs fichiers portent ce nom</translation>
    </message>
    <message>
        <source>confirmed by %1</source>
        <translation>confirmé par %1</translation>
    </message>
    <message>
        <source>silenced by the tool</source>
        <translation>masqué par l’outil</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>Importer des constats</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Lecture…</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Ce qui a été compris</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>In the repository</source>
        <translation>Dans le dépôt</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Effort</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n de plus</numerusform>
            <numerusform>et %n de plus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of check lists</source>
        <translation>
            <numerusform>%n entrée de listes de contrôle</numerusform>
            <numerusform>%n entrées de listes de contrôle</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of other lists</source>
        <translation>
            <numerusform>%n entrée d’autres listes</numerusform>
            <numerusform>%n entrées d’autres listes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not understood</source>
        <translation>
            <numerusform>%n partie non comprise</numerusform>
            <numerusform>%n parties non comprises</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>ligne %1 : %2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Remarques</translation>
    </message>
    <message>
        <source>Numbers that do not agree</source>
        <translation>Chiffres qui ne concordent pas</translation>
    </message>
    <message>
        <source>line %1: the document says %2 (%3), counted are %4</source>
        <translation>ligne %1 : le document dit %2 (%3), le compte donne %4</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were understood.</source>
        <translation>
            <numerusform>%n constat a été compris.</numerusform>
            <numerusform>%n constats ont été compris.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are confirmed by findings of the audit; these are linked, not stored twice.</source>
        <translation>
            <numerusform>%n d’entre eux est confirmé par un constat de l’audit ; il est lié, pas enregistré deux fois.</numerusform>
            <numerusform>%n d’entre eux sont confirmés par des constats de l’audit ; ils sont liés, pas enregistrés deux fois.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is stored yet. Importing scans the repository once more.</source>
        <translation>Rien n’est encore enregistré. L’importation analyse le dépôt une fois de plus.</translation>
    </message>
</context>
<context>
    <name>punchlist::Info</name>
    <message>
        <source>About Punchlist</source>
        <translation>À propos de Punchlist</translation>
    </message>
    <message>
        <source>An audit workbench: finds what would hurt in production, lets you decide about every finding next to its source, and exports the audit as a report or checklist. It works offline and never executes anything of a repository.</source>
        <translation>Un atelier d’audit : il trouve ce qui ferait mal en production, vous laisse décider de chaque constat à côté de son code source, et exporte l’audit en rapport ou en liste de contrôle. Il fonctionne hors ligne et n’exécute jamais rien d’un dépôt.</translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation>Rien pour l’instant.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Files that were not scanned, or only partly</source>
        <translation>Fichiers qui n’ont pas été analysés, ou seulement en partie</translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation>Journal d’activité</translation>
    </message>
</context>
<context>
    <name>punchlist::Labels</name>
    <message>
        <source>Critical</source>
        <translation>Critique</translation>
    </message>
    <message>
        <source>High</source>
        <comment>severity</comment>
        <translation>Haute</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>severity</comment>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>severity</comment>
        <translation>Basse</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>High</source>
        <comment>confidence</comment>
        <translation>Haute</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>confidence</comment>
        <translation>Moyenne</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>confidence</comment>
        <translation>Basse</translation>
    </message>
    <message>
        <source>P0: do immediately</source>
        <translation>P0 : à faire tout de suite</translation>
    </message>
    <message>
        <source>P1: before launch, this week</source>
        <translation>P1 : avant la mise en service, cette semaine</translation>
    </message>
    <message>
        <source>P2: before scale, this month</source>
        <translation>P2 : avant la montée en charge, ce mois-ci</translation>
    </message>
    <message>
        <source>P3: for growth, nice to have</source>
        <translation>P3 : pour grandir, souhaitable</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>status</comment>
        <translation>Ouvert</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmé</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>False positive</source>
        <translation>Faux positif</translation>
    </message>
    <message>
        <source>Accepted risk</source>
        <translation>Risque accepté</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Inchangé</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Déplacé</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modifié</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corrigé</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Rouvert</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Non vérifié</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>Puits</translation>
    </message>
    <message>
        <source>Missing guard</source>
        <translation>Protection manquante</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Détenteur</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Appelant</translation>
    </message>
    <message>
        <source>Further place</source>
        <translation>Autre emplacement</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexte</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 heure</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 heures</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 jour</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 jours</translation>
    </message>
    <message>
        <source>the same line in a diff</source>
        <translation>la même ligne dans un diff</translation>
    </message>
    <message>
        <source>the same code in the same function</source>
        <translation>le même code dans la même fonction</translation>
    </message>
    <message>
        <source>the same code, function renamed</source>
        <translation>le même code, fonction renommée</translation>
    </message>
    <message>
        <source>the same code in another file</source>
        <translation>le même code dans un autre fichier</translation>
    </message>
    <message>
        <source>similar code in the same function</source>
        <translation>un code semblable dans la même fonction</translation>
    </message>
    <message>
        <source>the same lines around it</source>
        <translation>les mêmes lignes autour</translation>
    </message>
    <message>
        <source>the same code elsewhere</source>
        <translation>le même code ailleurs</translation>
    </message>
    <message>
        <source>a person said so</source>
        <translation>une personne l’a dit</translation>
    </message>
    <message>
        <source>API design</source>
        <translation>Conception d’API</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architecture</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Complétude</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Concurrence</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuration</translation>
    </message>
    <message>
        <source>Data integrity</source>
        <translation>Intégrité des données</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Dépendances</translation>
    </message>
    <message>
        <source>Observability</source>
        <translation>Observabilité</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Exploitation</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Performances</translation>
    </message>
    <message>
        <source>Resilience</source>
        <translation>Résilience</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Réduit au silence</translation>
    </message>
</context>
<context>
    <name>punchlist::MainWindow</name>
    <message>
        <source>Details</source>
        <translation>Détails</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Code source</translation>
    </message>
    <message numerus="yes">
        <source>The scan found %n finding(s).</source>
        <translation>
            <numerusform>L’analyse a trouvé %n constat.</numerusform>
            <numerusform>L’analyse a trouvé %n constats.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: %2 new, %3 fixed.</source>
        <translation>Analyse %1 : %2 nouveaux, %3 corrigés.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exporté vers %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>The repository is not at “%1” any more. Findings and their scanned sources are shown from the audit.</source>
        <translation>Le dépôt n’est plus à « %1 ». Les constats et leurs sources analysées sont affichés depuis l’audit.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Localiser…</translation>
    </message>
    <message>
        <source>Where is the repository now?</source>
        <translation>Où se trouve le dépôt maintenant ?</translation>
    </message>
    <message>
        <source>Scanning. Findings appear here as they are found.</source>
        <translation>Analyse en cours. Les constats apparaissent ici au fur et à mesure.</translation>
    </message>
    <message>
        <source>Not scanned yet. F5 scans the repository.</source>
        <translation>Pas encore analysé. F5 analyse le dépôt.</translation>
    </message>
    <message>
        <source>The scan found nothing.</source>
        <translation>L’analyse n’a rien trouvé.</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>Récupérer…</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were imported.</source>
        <translation>
            <numerusform>%n constat a été importé.</numerusform>
            <numerusform>%n constats ont été importés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them took over what the document says about status, owner or date.</source>
        <translation>
            <numerusform>%n d’entre eux a repris ce que le document dit du statut, du responsable ou de la date.</numerusform>
            <numerusform>%n d’entre eux ont repris ce que le document dit du statut, du responsable ou de la date.</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover into a new file</source>
        <translation>Récupérer dans un nouveau fichier</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>Recovered: %1 findings, %2 scans and %3 actions; %4 findings and %5 decisions are known to be lost.</source>
        <translation>Récupéré : %1 constats, %2 analyses et %3 actions ; %4 constats et %5 décisions sont perdus à coup sûr.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) were read.</source>
        <translation>
            <numerusform>%n règle a été lue.</numerusform>
            <numerusform>%n règles ont été lues.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you choose about rules counts from the next scan on.</source>
        <translation>Vos choix sur les règles comptent à partir de la prochaine analyse.</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Analyser de nouveau</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n finding(s) shown by the filter to %1</source>
        <translation>
            <numerusform>%n constat montré par le filtre exporté vers %1</numerusform>
            <numerusform>%n constats montrés par le filtre exportés vers %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: nothing new, nothing fixed.</source>
        <translation>Analyse %1 : rien de nouveau, rien de corrigé.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Ce qui a changé</translation>
    </message>
</context>
<context>
    <name>punchlist::MergeDialog</name>
    <message>
        <source>&amp;Merge into a new file…</source>
        <translation>&amp;Fusionner dans un nouveau fichier…</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Fusionner avec %1</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflits</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Constat</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>This audit</source>
        <translation>Cet audit</translation>
    </message>
    <message>
        <source>The other copy</source>
        <translation>L’autre copie</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>All: the &amp;newest</source>
        <translation>Tout : le plus &amp;récent</translation>
    </message>
    <message>
        <source>All: &amp;this audit</source>
        <translation>Tout : ce&amp;t audit</translation>
    </message>
    <message>
        <source>All: the &amp;other copy</source>
        <translation>Tout : l’&amp;autre copie</translation>
    </message>
    <message>
        <source>Merge into a new file</source>
        <translation>Fusionner dans un nouveau fichier</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>Comparing the two…</source>
        <translation>Comparaison des deux…</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) of the other copy are added.</source>
        <translation>
            <numerusform>%n action de l’autre copie est ajoutée.</numerusform>
            <numerusform>%n actions de l’autre copie sont ajoutées.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are in one of the two only.</source>
        <translation>
            <numerusform>%n constat n’est que dans l’un des deux.</numerusform>
            <numerusform>%n constats ne sont que dans l’un des deux.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) without a common origin were recognised.</source>
        <translation>
            <numerusform>%n constat sans origine commune a été reconnu.</numerusform>
            <numerusform>%n constats sans origine commune ont été reconnus.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scan(s) of the copy that was scanned earlier are left out; scan once more afterwards.</source>
        <translation>
            <numerusform>%n analyse de la copie la plus ancienne est écartée ; relancez ensuite une analyse.</numerusform>
            <numerusform>%n analyses de la copie la plus ancienne sont écartées ; relancez ensuite une analyse.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was decided differently in both.</source>
        <translation>Rien n’a été décidé différemment dans les deux.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were decided differently in both:</source>
        <translation>
            <numerusform>%n valeur a été décidée différemment dans les deux :</numerusform>
            <numerusform>%n valeurs ont été décidées différemment dans les deux :</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep of %1</source>
        <translation>À garder de %1</translation>
    </message>
    <message>
        <source>the newest (this audit)</source>
        <translation>le plus récent (cet audit)</translation>
    </message>
    <message>
        <source>the newest (the other copy)</source>
        <translation>le plus récent (l’autre copie)</translation>
    </message>
    <message>
        <source>this audit</source>
        <translation>cet audit</translation>
    </message>
    <message>
        <source>the other copy</source>
        <translation>l’autre copie</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>Fusion…</translation>
    </message>
</context>
<context>
    <name>punchlist::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>punchlist::Overview</name>
    <message>
        <source>Heaviest files</source>
        <translation>Fichiers les plus lourds</translation>
    </message>
    <message>
        <source>Heaviest rules</source>
        <translation>Règles les plus lourdes</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 non décidés</translation>
    </message>
    <message>
        <source>%1 fixed</source>
        <translation>%1 corrigés</translation>
    </message>
    <message>
        <source>Work left</source>
        <translation>Travail restant</translation>
    </message>
    <message>
        <source>%1 of work</source>
        <translation>%1 de travail</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>Ce qui demande votre attention en premier</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>Tout est décidé.</translation>
    </message>
    <message>
        <source>There are no findings.</source>
        <translation>Il n’y a aucun constat.</translation>
    </message>
    <message>
        <source>Severity and status</source>
        <translation>Gravité et statut</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Analyses</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Présents</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nouveau</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corrigé</translation>
    </message>
    <message>
        <source>(stopped)</source>
        <translation>(arrêtée)</translation>
    </message>
    <message>
        <source>Scorecard: roughly %1 % complete</source>
        <translation>Tableau de notes : complet à %1 % environ</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Tableau de notes</translation>
    </message>
    <message>
        <source>All %1 scores</source>
        <translation>Les %1 notes</translation>
    </message>
    <message>
        <source>Must-haves that are not there</source>
        <translation>Indispensables qui manquent</translation>
    </message>
    <message>
        <source>All of them are there.</source>
        <translation>Ils sont tous là.</translation>
    </message>
    <message>
        <source>%1 % of the production lines are in modules that no test imports</source>
        <translation>%1 % des lignes de production sont dans des modules qu’aucun test n’importe</translation>
    </message>
    <message numerus="yes">
        <source>%n hot spot(s): files with findings that change often</source>
        <translation>
            <numerusform>%n point chaud : un fichier avec des constats qui change souvent</numerusform>
            <numerusform>%n points chauds : des fichiers avec des constats qui changent souvent</numerusform>
        </translation>
    </message>
    <message>
        <source>Present</source>
        <comment>capability</comment>
        <translation>Présent</translation>
    </message>
    <message>
        <source>Partial</source>
        <comment>capability</comment>
        <translation>Partiel</translation>
    </message>
    <message>
        <source>Defined but unused</source>
        <translation>Défini mais inutilisé</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>capability</comment>
        <translation>Manquant</translation>
    </message>
    <message>
        <source>Not needed here</source>
        <translation>Inutile ici</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>Indispensable</translation>
    </message>
    <message>
        <source>Should have</source>
        <translation>Recommandé</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>Souhaitable</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
    <message>
        <source>No scan of this audit has looked at the project as a whole. The next one (F5) does.</source>
        <translation>Aucune analyse de cet audit n’a considéré le projet dans son ensemble. La prochaine (F5) le fera.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>et %n autre</numerusform>
            <numerusform>et %n autres</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s)</source>
        <translation>
            <numerusform>%n constat non résolu</numerusform>
            <numerusform>%n constats non résolus</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>points of a score</comment>
        <translation>%1 sur %2</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>Analyse %1</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Analyse %1, %2</translation>
    </message>
    <message>
        <source>Each category from 0 to 10, with what moved it. Findings that you dismiss or fix move it at once; the arrows compare with the scan before.</source>
        <translation>Chaque catégorie de 0 à 10, avec ce qui l’a fait bouger. Les constats écartés ou corrigés comptent tout de suite ; les flèches comparent avec l’analyse précédente.</translation>
    </message>
    <message>
        <source>No unresolved finding takes anything away.</source>
        <translation>Aucun constat non résolu ne retire de points.</translation>
    </message>
    <message>
        <source>What the project has</source>
        <translation>Ce que le projet possède</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>modifié</translation>
    </message>
    <message>
        <source>Not needed here: %1</source>
        <translation>Inutile ici : %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Preuves</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lacunes</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>À faire</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historique</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Inconnu</translation>
    </message>
    <message>
        <source>Hot spots need the history of the files: a git repository that is not a shallow clone.</source>
        <translation>Les points chauds demandent l’historique des fichiers : un dépôt git qui n’est pas un clone superficiel.</translation>
    </message>
    <message>
        <source>Large tiles have many or severe findings, warm ones change often (a change of 90 days ago counts half). Framed: the few that stand out.</source>
        <translation>Les grandes tuiles ont beaucoup de constats ou des constats graves, les chaudes changent souvent (un changement d’il y a 90 jours compte pour moitié). Encadrés : les rares qui se détachent.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Changements</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Chaleur</translation>
    </message>
    <message>
        <source>No file with unresolved findings changed in the last year.</source>
        <translation>Aucun fichier avec des constats non résolus n’a changé depuis un an.</translation>
    </message>
    <message>
        <source>%1 of the production lines are in modules that no test imports</source>
        <translation>%1 des lignes de production sont dans des modules qu’aucun test n’importe</translation>
    </message>
    <message>
        <source>%1 of %2 lines. Riskiest modules first.</source>
        <translation>%1 lignes sur %2. Les modules les plus risqués d’abord.</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risque</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Module</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Lignes</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Ce qu’il fait</translation>
    </message>
    <message>
        <source>reached through another module</source>
        <translation>atteint par un autre module</translation>
    </message>
    <message>
        <source>From scan to scan</source>
        <translation>D’une analyse à l’autre</translation>
    </message>
    <message>
        <source>There is one scan so far. After the next one this page shows what moved.</source>
        <translation>Il n’y a qu’une analyse pour l’instant. Après la prochaine, cette page montrera ce qui a bougé.</translation>
    </message>
    <message>
        <source>Scans, oldest first</source>
        <translation>Analyses, les plus anciennes d’abord</translation>
    </message>
    <message>
        <source>Since the scan before</source>
        <translation>Depuis l’analyse précédente</translation>
    </message>
    <message>
        <source>Findings present</source>
        <translation>Constats présents</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>Lines that no test imports</source>
        <translation>Lignes qu’aucun test n’importe</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Points chauds</translation>
    </message>
    <message>
        <source>Capabilities that changed</source>
        <translation>Capacités qui ont changé</translation>
    </message>
    <message>
        <source>%1 of the lines were read by a person</source>
        <translation>%1 des lignes ont été lues par une personne</translation>
    </message>
    <message>
        <source>R in the source view marks the selected lines, or the file, as reviewed. Marks follow the code; what is edited no longer counts as read.</source>
        <translation>R dans la vue source marque les lignes sélectionnées, ou le fichier, comme relus. Les marques suivent le code ; ce qui est modifié ne compte plus comme lu.</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Relu</translation>
    </message>
    <message>
        <source>Unresolved findings</source>
        <translation>Constats non résolus</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Non relu</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Modifié depuis</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 lignes sur %2</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows what was first seen up to that day</source>
        <translation>Affiche ce qui a été vu pour la première fois jusqu’à ce jour</translation>
    </message>
    <message>
        <source>%1 to do</source>
        <translation>%1 à faire</translation>
    </message>
    <message>
        <source>Shows what this scan changed</source>
        <translation>Montre ce que cette analyse a changé</translation>
    </message>
    <message>
        <source>Not met.</source>
        <translation>Non rempli.</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>Dernière analyse</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Maintenant</translation>
    </message>
    <message>
        <source>What a scan counted is what was unresolved then. The last column has what was decided since, as the other pages have.</source>
        <translation>Une analyse compte ce qui n’était pas résolu à ce moment. La dernière colonne tient compte des décisions prises depuis, comme les autres pages.</translation>
    </message>
    <message>
        <source>%1 of %2 lines, in %3 of %4 files</source>
        <translation>%1 lignes sur %2, dans %3 fichiers sur %4</translation>
    </message>
</context>
<context>
    <name>punchlist::OverviewPage</name>
    <message>
        <source>Overview of the audit</source>
        <translation>Vue d’ensemble de l’audit</translation>
    </message>
    <message>
        <source>Pages of the overview</source>
        <translation>Pages de la vue d’ensemble</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Résumé</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Tableau de notes</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>Capacités</translation>
    </message>
    <message>
        <source>The chosen capability</source>
        <translation>La capacité choisie</translation>
    </message>
    <message>
        <source>List of the hot spots</source>
        <translation>Liste des points chauds</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Points chauds</translation>
    </message>
    <message>
        <source>Modules without tests</source>
        <translation>Modules sans tests</translation>
    </message>
    <message>
        <source>Untested</source>
        <translation>Non testés</translation>
    </message>
    <message>
        <source>What people have read</source>
        <translation>Ce que des personnes ont lu</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Relecture</translation>
    </message>
    <message>
        <source>Trend over the scans</source>
        <translation>Tendance au fil des analyses</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendance</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unresolved finding(s), the worst %2, changes %3</source>
        <translation>
            <numerusform>%1 : %n constat non résolu, le pire %2, changements %3</numerusform>
            <numerusform>%1 : %n constats non résolus, le pire %2, changements %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Picker</name>
    <message>
        <source>Choices</source>
        <translation>Choix</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Rien ne correspond.</translation>
    </message>
</context>
<context>
    <name>punchlist::Priority</name>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confiance</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>Accessibilité</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposition</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Table</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>Plafond</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Âge</translation>
    </message>
    <message>
        <source>test code</source>
        <translation>code de test</translation>
    </message>
    <message>
        <source>script or tool</source>
        <translation>script ou outil</translation>
    </message>
    <message>
        <source>product code</source>
        <translation>code du produit</translation>
    </message>
    <message>
        <source>sign-in, payment, personal data or migrations</source>
        <translation>connexion, paiement, données personnelles ou migrations</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>inaccessible</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>inconnue</translation>
    </message>
    <message>
        <source>reachable from an entry point</source>
        <translation>accessible depuis un point d’entrée</translation>
    </message>
    <message>
        <source>offline tool</source>
        <translation>outil hors ligne</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>interne</translation>
    </message>
    <message>
        <source>handles requests</source>
        <translation>traite des requêtes</translation>
    </message>
    <message>
        <source>handles requests without a login</source>
        <translation>traite des requêtes sans connexion</translation>
    </message>
    <message>
        <source>impact low</source>
        <translation>impact faible</translation>
    </message>
    <message>
        <source>impact medium</source>
        <translation>impact moyen</translation>
    </message>
    <message>
        <source>impact high</source>
        <translation>impact élevé</translation>
    </message>
    <message>
        <source>impact critical</source>
        <translation>impact critique</translation>
    </message>
    <message>
        <source>likelihood low</source>
        <translation>vraisemblance faible</translation>
    </message>
    <message>
        <source>likelihood medium</source>
        <translation>vraisemblance moyenne</translation>
    </message>
    <message>
        <source>likelihood high</source>
        <translation>vraisemblance élevée</translation>
    </message>
    <message>
        <source>no change of the impact</source>
        <translation>impact inchangé</translation>
    </message>
    <message>
        <source>as bad and as sure as the rule usually is</source>
        <translation>aussi grave et aussi sûr que la règle d’ordinaire</translation>
    </message>
    <message>
        <source>nothing that runs reaches it</source>
        <translation>rien de ce qui s’exécute ne l’atteint</translation>
    </message>
    <message>
        <source>only tests use it</source>
        <translation>seuls des tests l’utilisent</translation>
    </message>
    <message>
        <source>a matter of maintenance, in a file that changes often</source>
        <translation>une question de maintenance, dans un fichier souvent modifié</translation>
    </message>
    <message>
        <source>a matter of maintenance</source>
        <translation>une question de maintenance</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open for %n day(s)</source>
        <translation>
            <numerusform>ouvert depuis %n jour</numerusform>
            <numerusform>ouvert depuis %n jours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) up</source>
        <translation>
            <numerusform>impact %n cran plus haut</numerusform>
            <numerusform>impact %n crans plus haut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) down</source>
        <translation>
            <numerusform>impact %n cran plus bas</numerusform>
            <numerusform>impact %n crans plus bas</numerusform>
        </translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>donne %1</translation>
    </message>
    <message>
        <source>at best %1</source>
        <translation>au mieux %1</translation>
    </message>
    <message>
        <source>no later than %1</source>
        <translation>au plus tard %1</translation>
    </message>
    <message numerus="yes">
        <source>due within %n day(s): earlier in its tier</source>
        <translation>
            <numerusform>à faire sous %n jour : plus tôt dans son niveau</numerusform>
            <numerusform>à faire sous %n jours : plus tôt dans son niveau</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 if %2</source>
        <translation>%1 si %2</translation>
    </message>
</context>
<context>
    <name>punchlist::Query</name>
    <message>
        <source>This closing parenthesis has no opening one</source>
        <translation>Cette parenthèse fermante n’a pas d’ouvrante</translation>
    </message>
    <message>
        <source>Too many parentheses inside each other</source>
        <translation>Trop de parenthèses imbriquées</translation>
    </message>
    <message>
        <source>Something to look for is missing here</source>
        <translation>Il manque ici ce qu’il faut chercher</translation>
    </message>
    <message>
        <source>This parenthesis is not closed</source>
        <translation>Cette parenthèse n’est pas fermée</translation>
    </message>
    <message>
        <source>There is no field “%1”</source>
        <translation>Il n’y a pas de champ « %1 »</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing</source>
        <translation>Le guillemet fermant manque</translation>
    </message>
    <message>
        <source>A value is missing here</source>
        <translation>Il manque une valeur ici</translation>
    </message>
    <message>
        <source>Not a regular expression: %1</source>
        <translation>Ce n’est pas une expression régulière : %1</translation>
    </message>
    <message>
        <source>“%1” is not one of %2</source>
        <translation>« %1 » ne fait pas partie de %2</translation>
    </message>
    <message>
        <source>There is no finding “%1”; “batch:” takes the id of one, such as H3</source>
        <translation>Il n’y a pas de constat « %1 » ; « batch: » prend le numéro d’un constat, par exemple H3</translation>
    </message>
    <message>
        <source>“%1:” takes times such as %2</source>
        <translation>« %1: » prend des durées telles que %2</translation>
    </message>
    <message>
        <source>“score:” takes numbers from 0 to 100, such as %1</source>
        <translation>« score: » prend des nombres de 0 à 100, tels que %1</translation>
    </message>
    <message>
        <source>“since:” takes a date such as 2026-03-01 or a revision of the repository such as v1.2</source>
        <translation>« since: » prend une date telle que 2026-03-01 ou une révision du dépôt telle que v1.2</translation>
    </message>
    <message>
        <source>“%1:” takes %2</source>
        <translation>« %1: » prend %2</translation>
    </message>
</context>
<context>
    <name>punchlist::ReasonBar</name>
    <message>
        <source>Reason</source>
        <translation>Motif</translation>
    </message>
    <message>
        <source>Why? (Return without a reason is fine, Escape cancels)</source>
        <translation>Pourquoi ? (Entrée sans motif convient, Échap annule)</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n finding(s)</source>
        <translation>
            <numerusform>Décider de %n constat</numerusform>
            <numerusform>Décider de %n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Décider</translation>
    </message>
    <message numerus="yes">
        <source>Also the %n like it</source>
        <translation>
            <numerusform>Aussi pour %n semblable</numerusform>
            <numerusform>Aussi pour les %n semblables</numerusform>
        </translation>
    </message>
    <message>
        <source>The undecided findings of the same rule in the same folder</source>
        <translation>Les constats non décidés de la même règle dans le même dossier</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them decided otherwise</source>
        <translation>
            <numerusform>dont %n décidé autrement</numerusform>
            <numerusform>dont %n décidés autrement</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2):</source>
        <extracomment>%1 is a status, %2 what it is given to: &quot;False positive (H17):&quot;</extracomment>
        <translation>%1 (%2) :</translation>
    </message>
</context>
<context>
    <name>punchlist::RecognitionDialog</name>
    <message>
        <source>Why is %1 the same finding?</source>
        <translation>Pourquoi %1 est-il le même constat ?</translation>
    </message>
    <message>
        <source>&amp;How it was recognised</source>
        <translation>&amp;Comment il a été reconnu</translation>
    </message>
    <message>
        <source>&amp;Merge with another finding</source>
        <translation>&amp;Fusionner avec un autre constat</translation>
    </message>
    <message>
        <source>How each scan recognised the finding</source>
        <translation>Comment chaque analyse a reconnu le constat</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Reconnu par</translation>
    </message>
    <message>
        <source>Similarity around</source>
        <translation>Ressemblance autour</translation>
    </message>
    <message>
        <source>Next best</source>
        <translation>Deuxième choix</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Emplacement</translation>
    </message>
    <message>
        <source>The code before</source>
        <translation>Le code avant</translation>
    </message>
    <message>
        <source>The code in this scan</source>
        <translation>Le code dans cette analyse</translation>
    </message>
    <message>
        <source>&amp;Split: this scan took another finding for it</source>
        <translation>&amp;Séparer : cette analyse l’a pris pour un autre constat</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>In this scan</source>
        <translation>Dans cette analyse</translation>
    </message>
    <message>
        <source>Findings of the same rule that the last scan did not see. The one you choose goes on as this one, with all its decisions.</source>
        <translation>Constats de la même règle que la dernière analyse n’a pas vus. Celui que vous choisissez continue comme celui-ci, avec toutes ses décisions.</translation>
    </message>
    <message>
        <source>Findings of the same rule in the last scan. The one you choose becomes this finding, with all its decisions.</source>
        <translation>Constats de la même règle dans la dernière analyse. Celui que vous choisissez devient ce constat, avec toutes ses décisions.</translation>
    </message>
    <message>
        <source>Number, file or title</source>
        <translation>Numéro, fichier ou titre</translation>
    </message>
    <message>
        <source>Findings to merge with</source>
        <translation>Constats à fusionner</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Fusionner</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>dépôt</translation>
    </message>
    <message>
        <source>Found for the first time.</source>
        <translation>Trouvé pour la première fois.</translation>
    </message>
    <message>
        <source>This scan did not see it.</source>
        <translation>Cette analyse ne l’a pas vu.</translation>
    </message>
    <message>
        <source>The last scan did not see this finding, so there is nothing to split off.</source>
        <translation>La dernière analyse n’a pas vu ce constat : il n’y a rien à séparer.</translation>
    </message>
    <message>
        <source>Split when the code on the right is another finding: it gets a number of its own and starts undecided, %1 keeps its decisions and goes back to the code on the left. The next scans remember it; it can be undone.</source>
        <translation>Séparez si le code de droite est un autre constat : il reçoit son propre numéro et repart sans décision ; %1 garde ses décisions et revient au code de gauche. Les analyses suivantes s’en souviennent ; c’est annulable.</translation>
    </message>
</context>
<context>
    <name>punchlist::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Aperçu du rapport</translation>
    </message>
    <message>
        <source>Reading the audit…</source>
        <translation>Lecture de l’audit…</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Enregistrer sous…</translation>
    </message>
    <message>
        <source>&amp;Layout:</source>
        <translation>&amp;Mise en page :</translation>
    </message>
    <message>
        <source>L&amp;anguage of headings:</source>
        <translation>L&amp;angue des titres :</translation>
    </message>
    <message>
        <source>Developers of the shop</source>
        <translation>Les développeurs de la boutique</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Pour :</translation>
    </message>
    <message>
        <source>Only findings that pass this filter, in the language of the filter line</source>
        <translation>Uniquement les constats qui passent ce filtre, dans le langage de la ligne de filtre</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>F&amp;iltre :</translation>
    </message>
    <message>
        <source>&amp;Least severity:</source>
        <translation>&amp;Gravité minimale :</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Statuts</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corrigé</translation>
    </message>
    <message>
        <source>S&amp;tatuses:</source>
        <translation>S&amp;tatuts :</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Catégories</translation>
    </message>
    <message>
        <source>&amp;Categories:</source>
        <translation>&amp;Catégories :</translation>
    </message>
    <message>
        <source>More findings than this of one rule and severity become one entry with many places.</source>
        <translation>Au-delà de ce nombre, les constats d’une même règle et gravité forment une seule entrée à plusieurs emplacements.</translation>
    </message>
    <message>
        <source>&amp;Group more than:</source>
        <translation>&amp;Regrouper au-delà de :</translation>
    </message>
    <message>
        <source>Quote c&amp;ode</source>
        <translation>Citer le c&amp;ode</translation>
    </message>
    <message>
        <source>The preview shows the beginning; the file holds everything.</source>
        <translation>L’aperçu montre le début ; le fichier contient tout.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finding(s)</source>
        <translation>
            <numerusform>Le seul constat (%Ln)</numerusform>
            <numerusform>Tous les %Ln constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln finding(s) shown by the filter</source>
        <translation>
            <numerusform>Le constat (%Ln) montré par le filtre</numerusform>
            <numerusform>Les %Ln constats montrés par le filtre</numerusform>
        </translation>
    </message>
    <message>
        <source>Fi&amp;ndings:</source>
        <translation>&amp;Constats :</translation>
    </message>
</context>
<context>
    <name>punchlist::Rules</name>
    <message>
        <source>confidence %1</source>
        <translation>certitude %1</translation>
    </message>
    <message>
        <source>%1 for the first place, %2 for each further</source>
        <translation>%1 pour le premier emplacement, %2 pour chaque autre</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in this audit</source>
        <translation>
            <numerusform>%n constat dans cet audit</numerusform>
            <numerusform>%n constats dans cet audit</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problème</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Conséquence</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Correction</translation>
    </message>
    <message>
        <source>What it does not see</source>
        <translation>Ce qu’elle ne voit pas</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Liste de contrôle</translation>
    </message>
    <message>
        <source>To monitor</source>
        <translation>À surveiller</translation>
    </message>
</context>
<context>
    <name>punchlist::RulesPage</name>
    <message>
        <source>Search the rules</source>
        <translation>Chercher dans les règles</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Documentation of the rule</source>
        <translation>Documentation de la règle</translation>
    </message>
    <message>
        <source>&amp;Look for it in this audit</source>
        <translation>La &amp;chercher dans cet audit</translation>
    </message>
    <message>
        <source>Severity in this audit</source>
        <translation>Gravité dans cet audit</translation>
    </message>
    <message>
        <source>Counts from the next scan on</source>
        <translation>Compte à partir de la prochaine analyse</translation>
    </message>
    <message>
        <source>Severity of the rule</source>
        <translation>Gravité de la règle</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Gravité : %1</translation>
    </message>
    <message>
        <source>Runs this rule alone on the file in the source view</source>
        <translation>Exécute cette seule règle sur le fichier de la vue source</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Recharger</translation>
    </message>
    <message>
        <source>Reads the rules of the repository (.punchlist/rules) again</source>
        <translation>Relit les règles du dépôt (.punchlist/rules)</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>Dans %1</translation>
    </message>
    <message>
        <source>It finds nothing there.</source>
        <translation>Elle n’y trouve rien.</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Ligne %1</translation>
    </message>
    <message>
        <source>No file is open, or it cannot be copied for the test.</source>
        <translation>Aucun fichier n’est ouvert, ou il ne peut pas être copié pour l’essai.</translation>
    </message>
    <message>
        <source>The file was skipped: %1</source>
        <translation>Le fichier a été ignoré : %1</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>rule</comment>
        <translation>Désactivée</translation>
    </message>
    <message>
        <source>Tr&amp;y on the open file</source>
        <translation>&amp;Essayer sur le fichier ouvert</translation>
    </message>
</context>
<context>
    <name>punchlist::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>Filtres enregistrés</translation>
    </message>
    <message>
        <source>&amp;Keep this filter…</source>
        <translation>&amp;Garder ce filtre…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Oublier</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>Garder ce filtre</translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation>Nom du filtre « %1 »</translation>
    </message>
    <message>
        <source>Of this audit</source>
        <translation>De cet audit</translation>
    </message>
    <message>
        <source>Keep it &amp;with the audit…</source>
        <translation>Le garder &amp;avec l’audit…</translation>
    </message>
</context>
<context>
    <name>punchlist::ScoreArea</name>
    <message>
        <source>Core Engine Modularity</source>
        <translation>Modularité du noyau</translation>
    </message>
    <message>
        <source>API Layer</source>
        <translation>Couche API</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentification</translation>
    </message>
    <message>
        <source>Multi-Tenancy</source>
        <translation>Multi-locataire</translation>
    </message>
    <message>
        <source>Database Design</source>
        <translation>Conception de la base de données</translation>
    </message>
    <message>
        <source>File Storage</source>
        <translation>Stockage de fichiers</translation>
    </message>
    <message>
        <source>Job Queue</source>
        <translation>File de tâches</translation>
    </message>
    <message>
        <source>Rate Limiting</source>
        <translation>Limitation du débit</translation>
    </message>
    <message>
        <source>Usage Tracking / Billing</source>
        <translation>Suivi de l’usage / facturation</translation>
    </message>
    <message>
        <source>Monitoring / Observability</source>
        <translation>Surveillance / observabilité</translation>
    </message>
    <message>
        <source>Horizontal Scalability</source>
        <translation>Scalabilité horizontale</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sécurité</translation>
    </message>
    <message>
        <source>Test Coverage</source>
        <translation>Couverture de tests</translation>
    </message>
    <message>
        <source>Operational Readiness</source>
        <translation>Préparation à l’exploitation</translation>
    </message>
</context>
<context>
    <name>punchlist::SettingsDialog</name>
    <message>
        <source>After a &amp;decision, go to the next undecided finding</source>
        <translation>Après une &amp;décision, aller au prochain constat non décidé</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Comme le bureau</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Comme le système</translation>
    </message>
    <message>
        <source>the logged-in user</source>
        <translation>l’utilisateur connecté</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>un par cœur</translation>
    </message>
    <message>
        <source>One pattern a line, as in .gitignore: docs/generated/</source>
        <translation>Un motif par ligne, comme dans .gitignore : docs/generated/</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apparence</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Thème</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Langue</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>Taille de la &amp;police</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Tri</translation>
    </message>
    <message>
        <source>Your &amp;name in the history</source>
        <translation>Votre &amp;nom dans l’historique</translation>
    </message>
    <message>
        <source>&amp;External editor</source>
        <translation>&amp;Éditeur externe</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Analyse</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>Fils d’e&amp;xécution</translation>
    </message>
    <message>
        <source>A change of the language or font size counts from the next start.</source>
        <translation>Un changement de langue ou de taille de police prend effet au prochain démarrage.</translation>
    </message>
    <message>
        <source>Lea&amp;ve out</source>
        <translation>É&amp;carter</translation>
    </message>
    <message>
        <source>Larger files are listed as skipped, not read.</source>
        <translation>Les fichiers plus grands sont listés comme ignorés, sans être lus.</translation>
    </message>
    <message>
        <source>Lar&amp;gest file</source>
        <translation>Plus &amp;grand fichier</translation>
    </message>
    <message>
        <source>none was found; for example: %1</source>
        <translation>aucun trouvé ; par exemple : %1</translation>
    </message>
    <message>
        <source>&amp;Source font</source>
        <translation>Police du code &amp;source</translation>
    </message>
    <message>
        <source>%f stands for the file, %l for the line, %c for the column, %b for the byte in the line, and %t before the program for a terminal.</source>
        <translation>%f désigne le fichier, %l la ligne, %c la colonne, %b l’octet dans la ligne et %t, avant le programme, un terminal.</translation>
    </message>
</context>
<context>
    <name>punchlist::ShortcutEditor</name>
    <message>
        <source>New shortcut</source>
        <translation>Nouveau raccourci</translation>
    </message>
    <message>
        <source>%1 is the shortcut of “%2” already.</source>
        <translation>%1 est déjà le raccourci de « %2 ».</translation>
    </message>
    <message>
        <source>Change shortcuts</source>
        <translation>Modifier les raccourcis</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Commande</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Raccourci</translation>
    </message>
    <message>
        <source> or </source>
        <translation> ou </translation>
    </message>
    <message>
        <source>A double click on a shortcut, or F2, changes it.</source>
        <translation>Un double clic sur un raccourci, ou F2, le modifie.</translation>
    </message>
</context>
<context>
    <name>punchlist::Skipped</name>
    <message>
        <source>its name says that it is not text</source>
        <translation>d’après son nom, ce n’est pas du texte</translation>
    </message>
    <message>
        <source>its name says that it is minified</source>
        <translation>d’après son nom, il est minifié</translation>
    </message>
    <message>
        <source>its name says that a protocol compiler wrote it</source>
        <translation>d’après son nom, un compilateur de protocole l’a écrit</translation>
    </message>
    <message>
        <source>most of it stands in lines of more than %1 characters</source>
        <translation>l’essentiel est en lignes de plus de %1 caractères</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device, not a file</source>
        <translation>c’est un tube, une socket ou un périphérique, pas un fichier</translation>
    </message>
    <message>
        <source>it is a submodule; scan it on its own</source>
        <translation>c’est un sous-module ; analysez-le à part</translation>
    </message>
    <message>
        <source>it is a repository of its own inside this one; scan it on its own</source>
        <translation>c’est un dépôt à part dans celui-ci ; analysez-le à part</translation>
    </message>
    <message>
        <source>it is a link that leads nowhere</source>
        <translation>c’est un lien qui ne mène nulle part</translation>
    </message>
    <message>
        <source>it is a link that leads out of the repository</source>
        <translation>c’est un lien qui sort du dépôt</translation>
    </message>
    <message>
        <source>more than a tenth of it are control characters</source>
        <translation>plus d’un dixième sont des caractères de contrôle</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>trop grand</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binaire</translation>
    </message>
    <message>
        <source>minified</source>
        <translation>minifié</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>généré</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>illisible</translation>
    </message>
    <message>
        <source>parse limit</source>
        <translation>limite d’analyse syntaxique</translation>
    </message>
    <message>
        <source>outside link</source>
        <translation>lien vers l’extérieur</translation>
    </message>
    <message>
        <source>invalid encoding</source>
        <translation>encodage invalide</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>fichier spécial</translation>
    </message>
    <message>
        <source>submodule</source>
        <translation>sous-module</translation>
    </message>
    <message>
        <source>analysis failed</source>
        <translation>analyse échouée</translation>
    </message>
    <message>
        <source>analysis limit</source>
        <translation>limite d’analyse</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceActions</name>
    <message>
        <source>Go to a function or &amp;class…</source>
        <translation>Aller à une fonction ou une &amp;classe…</translation>
    </message>
    <message>
        <source>&amp;Mark as reviewed</source>
        <translation>&amp;Marquer comme relu</translation>
    </message>
    <message>
        <source>Show who &amp;wrote each line</source>
        <translation>&amp;Qui a écrit chaque ligne</translation>
    </message>
    <message>
        <source>Scanned &amp;version or file now</source>
        <translation>&amp;Version analysée ou fichier actuel</translation>
    </message>
    <message>
        <source>S&amp;plit the view</source>
        <translation>&amp;Diviser la vue</translation>
    </message>
    <message>
        <source>&amp;Fold or unfold</source>
        <translation>Plier ou &amp;déplier</translation>
    </message>
    <message>
        <source>Fold &amp;all</source>
        <translation>&amp;Tout plier</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>Tout dépl&amp;ier</translation>
    </message>
    <message>
        <source>&amp;Keep the file open</source>
        <translation>&amp;Garder le fichier ouvert</translation>
    </message>
    <message>
        <source>C&amp;lose the file</source>
        <translation>&amp;Fermer le fichier</translation>
    </message>
    <message>
        <source>&amp;Next file</source>
        <translation>Fichier &amp;suivant</translation>
    </message>
    <message>
        <source>P&amp;revious file</source>
        <translation>Fichier &amp;précédent</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceGutter</name>
    <message>
        <source>Line numbers and findings</source>
        <translation>Numéros de ligne et constats</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Relu</translation>
    </message>
</context>
<context>
    <name>punchlist::SourcePane</name>
    <message>
        <source>Now</source>
        <translation>Actuel</translation>
    </message>
    <message>
        <source>The file has changed since the scan. Shows it as it is now.</source>
        <translation>Le fichier a changé depuis l’analyse. Le montre tel qu’il est maintenant.</translation>
    </message>
    <message>
        <source>Open in the external editor</source>
        <translation>Ouvrir dans l’éditeur externe</translation>
    </message>
    <message>
        <source>Previous piece of evidence</source>
        <translation>Preuve précédente</translation>
    </message>
    <message>
        <source>Next piece of evidence</source>
        <translation>Preuve suivante</translation>
    </message>
    <message>
        <source>Find in this file (Return next, Shift+Return previous)</source>
        <translation>Chercher dans ce fichier (Entrée : suivant, Maj+Entrée : précédent)</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>Chercher dans ce fichier</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Aucun fichier</translation>
    </message>
    <message>
        <source>The file is not there and the audit has no text of it</source>
        <translation>Le fichier n’est pas là et l’audit n’a pas son texte</translation>
    </message>
    <message>
        <source>As scanned; the file is not there any more</source>
        <translation>Tel qu’analysé ; le fichier n’est plus là</translation>
    </message>
    <message>
        <source>As scanned; the file has changed since</source>
        <translation>Tel qu’analysé ; le fichier a changé depuis</translation>
    </message>
    <message>
        <source>Lines %1 to %2 of %3</source>
        <translation>Lignes %1 à %2 sur %3</translation>
    </message>
    <message>
        <source>long lines are cut</source>
        <translation>les longues lignes sont coupées</translation>
    </message>
    <message>
        <source>too large for colours</source>
        <translation>trop grand pour les couleurs</translation>
    </message>
    <message>
        <source>Evidence %1 of %2</source>
        <translation>Preuve %1 sur %2</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Fichiers ouverts</translation>
    </message>
    <message>
        <source>Who wrote each line last</source>
        <translation>Dernier auteur de chaque ligne</translation>
    </message>
    <message>
        <source>Mark the selected lines, or the whole file, as reviewed</source>
        <translation>Marquer les lignes sélectionnées, ou tout le fichier, comme relus</translation>
    </message>
    <message>
        <source>As it is now; lines that changed since the scan are marked at their number</source>
        <translation>Tel qu’il est maintenant ; les lignes modifiées depuis l’analyse sont marquées à leur numéro</translation>
    </message>
    <message>
        <source>Not committed</source>
        <translation>Non validé</translation>
    </message>
    <message>
        <source>Not committed yet</source>
        <translation>Pas encore validé</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>Fermer le fichier</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Introuvable</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 sur %2</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceRuler</name>
    <message>
        <source>Findings of the file</source>
        <translation>Constats du fichier</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceView</name>
    <message>
        <source>Source text</source>
        <translation>Texte source</translation>
    </message>
    <message>
        <source>Source text of %1</source>
        <translation>Texte source de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>%n ligne pliée</numerusform>
            <numerusform>%n lignes pliées</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::StartPage</name>
    <message>
        <source>Latest audits</source>
        <translation>Derniers audits</translation>
    </message>
    <message>
        <source>&amp;Open a repository…</source>
        <translation>&amp;Ouvrir un dépôt…</translation>
    </message>
    <message>
        <source>Open an &amp;audit file…</source>
        <translation>Ouvrir un fichier d’&amp;audit…</translation>
    </message>
    <message>
        <source>Finds what would hurt in production, and helps you decide about it.</source>
        <translation>Trouve ce qui ferait mal en production et vous aide à en décider.</translation>
    </message>
    <message>
        <source>You can also drop a folder here. Nothing leaves this computer, and nothing of the repository is executed.</source>
        <translation>Vous pouvez aussi déposer un dossier ici. Rien ne quitte cet ordinateur, et rien du dépôt n’est exécuté.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Ouvrir</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>Retirer de cette liste</translation>
    </message>
</context>
<context>
    <name>punchlist::StatusArea</name>
    <message>
        <source>Progress of the scan</source>
        <translation>Progression de l’analyse</translation>
    </message>
    <message>
        <source>Stop the scan; what was found so far is kept</source>
        <translation>Arrêter l’analyse ; ce qui a été trouvé jusqu’ici est conservé</translation>
    </message>
    <message>
        <source>Stop the scan</source>
        <translation>Arrêter l’analyse</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 findings shown</source>
        <translation>%1 constats affichés sur %2</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 non décidés</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 sélectionnés</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Recherche des fichiers…</translation>
    </message>
    <message>
        <source>Scanning: %1 of %2 files, %3 findings</source>
        <translation>Analyse : %1 fichiers sur %2, %3 constats</translation>
    </message>
    <message>
        <source>Writing the audit…</source>
        <translation>Écriture de l’audit…</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>Pas encore analysé</translation>
    </message>
    <message>
        <source>Scan %1 was stopped, %2</source>
        <translation>L’analyse %1 a été arrêtée, %2</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Analyse %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n ignoré</numerusform>
            <numerusform>%n ignorés</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since; rescan</source>
        <translation>
            <numerusform>%n fichier modifié depuis ; analyser à nouveau</numerusform>
            <numerusform>%n fichiers modifiés depuis ; analyser à nouveau</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1 s</source>
        <translation>
            <numerusform>%Ln fichier en %1 s</numerusform>
            <numerusform>%Ln fichiers en %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::SymbolPicker</name>
    <message>
        <source>class</source>
        <translation>classe</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>ligne %1</translation>
    </message>
    <message>
        <source>Function or class of the file, or of the repository</source>
        <translation>Fonction ou classe du fichier ou du dépôt</translation>
    </message>
    <message>
        <source>Not in this file; still reading the other files…</source>
        <translation>Pas dans ce fichier ; les autres sont encore en cours de lecture…</translation>
    </message>
</context>
<context>
    <name>punchlist::Treemap</name>
    <message>
        <source>Hot spots</source>
        <translation>Points chauds</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Il n’y a rien à montrer.</translation>
    </message>
</context>
<context>
    <name>punchlist::TriagePage</name>
    <message>
        <source>No finding passes the filter.
Escape in the filter line clears it.</source>
        <translation>Aucun constat ne passe le filtre.
Échap dans la ligne de filtre le vide.</translation>
    </message>
</context>
<context>
    <name>punchlist::TriageView</name>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n constat</numerusform>
            <numerusform>%n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>%1 décidés sur %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>effort</comment>
        <translation>%1 restants</translation>
    </message>
</context>
<context>
    <name>punchlist::WindowActions</name>
    <message>
        <source>No groups</source>
        <translation>Pas de groupes</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Règle</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Catégorie</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravité</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorité</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Statut</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation>&amp;Ouvrir un dépôt…</translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation>Ouvrir un dépôt</translation>
    </message>
    <message>
        <source>Open &amp;audit file…</source>
        <translation>Ouvrir un fichier d’&amp;audit…</translation>
    </message>
    <message>
        <source>Open an audit file</source>
        <translation>Ouvrir un fichier d’audit</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>&amp;Analyser à nouveau</translation>
    </message>
    <message>
        <source>&amp;Stop the scan</source>
        <translation>Arrêter l’anal&amp;yse</translation>
    </message>
    <message>
        <source>&amp;Close the audit</source>
        <translation>&amp;Fermer l’audit</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>&amp;Réglages…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>Export report: %1…</source>
        <translation>Exporter le rapport : %1…</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation>Exporter %1…</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exporter %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Annuler</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rétablir</translation>
    </message>
    <message>
        <source>&amp;Filter findings</source>
        <translation>&amp;Filtrer les constats</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>&amp;Vider le filtre</translation>
    </message>
    <message>
        <source>Find in the &amp;source</source>
        <translation>Chercher dans la &amp;source</translation>
    </message>
    <message>
        <source>Select &amp;all findings shown</source>
        <translation>&amp;Sélectionner tous les constats affichés</translation>
    </message>
    <message>
        <source>Select s&amp;imilar findings</source>
        <translation>Sélectionner les constats sem&amp;blables</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Statut : %1</translation>
    </message>
    <message>
        <source>Confirm the decision &amp;again</source>
        <translation>Con&amp;firmer la décision</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>Co&amp;mmenter</translation>
    </message>
    <message>
        <source>A&amp;ssign</source>
        <translation>A&amp;ffecter</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>Gra&amp;vité</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Gravité : %1</translation>
    </message>
    <message>
        <source>Severity: as computed</source>
        <translation>Gravité : telle que calculée</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priorité</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>Priorité : %1</translation>
    </message>
    <message>
        <source>Priority: as computed</source>
        <translation>Priorité : telle que calculée</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>Constat &amp;suivant</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>Constat &amp;précédent</translation>
    </message>
    <message>
        <source>Next &amp;undecided finding</source>
        <translation>Prochain constat &amp;non décidé</translation>
    </message>
    <message>
        <source>Next piece of &amp;evidence</source>
        <translation>Preuv&amp;e suivante</translation>
    </message>
    <message>
        <source>Previous piece of e&amp;vidence</source>
        <translation>Preu&amp;ve précédente</translation>
    </message>
    <message>
        <source>To the &amp;source</source>
        <translation>Vers la s&amp;ource</translation>
    </message>
    <message>
        <source>To the &amp;details</source>
        <translation>Vers les &amp;détails</translation>
    </message>
    <message>
        <source>Open in the e&amp;xternal editor</source>
        <translation>Ouvrir dans l’éditeur e&amp;xterne</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>&amp;Palette de commandes</translation>
    </message>
    <message>
        <source>&amp;Reset the columns</source>
        <translation>&amp;Réinitialiser les colonnes</translation>
    </message>
    <message>
        <source>Reset the &amp;layout</source>
        <translation>Réinitialiser la &amp;disposition</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>C&amp;olonnes</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>&amp;Grouper par</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Raccourcis clavier</translation>
    </message>
    <message>
        <source>&amp;About Punchlist</source>
        <translation>À &amp;propos de Punchlist</translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation>Grouper par : %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Fichier</translation>
    </message>
    <message>
        <source>Open &amp;latest</source>
        <translation>Ouvrir un &amp;récent</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Édition</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>&amp;Tri</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>A&amp;ller</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Aide</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>Barre d’outils principale</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grouper</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Colonnes</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Aucun pour l’instant</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Réglages…</translation>
    </message>
    <message numerus="yes">
        <source>comment on %n finding(s)</source>
        <translation>
            <numerusform>commentaire sur %n constat</numerusform>
            <numerusform>commentaire sur %n constats</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n finding(s)</source>
        <translation>
            <numerusform>%1 pour %n constat</numerusform>
            <numerusform>%1 pour %n constats</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Annuler : %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Rétablir : %1</translation>
    </message>
    <message>
        <source>To the &amp;findings</source>
        <translation>Vers les &amp;constats</translation>
    </message>
    <message>
        <source>To the &amp;overview</source>
        <translation>Vers la vue d’e&amp;nsemble</translation>
    </message>
    <message>
        <source>To the &amp;rules</source>
        <translation>Vers les &amp;règles</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Constats</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Vue d’ensemble</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Règles</translation>
    </message>
    <message>
        <source>To a &amp;file or line…</source>
        <translation>Vers un f&amp;ichier ou une ligne…</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>Rescan when files c&amp;hange</source>
        <translation>Analyser dès que des fichiers &amp;changent</translation>
    </message>
    <message>
        <source>Plan for a spri&amp;nt</source>
        <translation>Planifier dans un spri&amp;nt</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Source</translation>
    </message>
    <message>
        <source>&amp;Import findings…</source>
        <translation>&amp;Importer des constats…</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>Importer des constats</translation>
    </message>
    <message>
        <source>Audits and logs (*.md *.markdown *.txt *.sarif *.json)</source>
        <translation>Audits et journaux (*.md *.markdown *.txt *.sarif *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>&amp;Write decisions back…</source>
        <translation>É&amp;crire les décisions dans les documents…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written.</source>
        <translation>
            <numerusform>%n modification écrite.</numerusform>
            <numerusform>%n modifications écrites.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Report with preview…</source>
        <translation>&amp;Rapport avec aperçu…</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Exporter le rapport</translation>
    </message>
    <message>
        <source>Repository is else&amp;where…</source>
        <translation>Le dépôt est &amp;ailleurs…</translation>
    </message>
    <message>
        <source>Co&amp;mpare scans or audits…</source>
        <translation>Co&amp;mparer des analyses ou des audits…</translation>
    </message>
    <message>
        <source>Mer&amp;ge with another copy…</source>
        <translation>&amp;Fusionner avec une autre copie…</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>Fusionner avec une autre copie</translation>
    </message>
    <message>
        <source>&amp;Why is this the same finding?</source>
        <translation>&amp;Pourquoi est-ce le même constat ?</translation>
    </message>
    <message>
        <source>Open all &amp;groups</source>
        <translation>Ouvrir tous les &amp;groupes</translation>
    </message>
    <message>
        <source>C&amp;lose all groups</source>
        <translation>&amp;Fermer tous les groupes</translation>
    </message>
    <message>
        <source>&amp;Change shortcuts…</source>
        <translation>&amp;Modifier les raccourcis…</translation>
    </message>
    <message>
        <source>No other undecided finding of this rule is shown.</source>
        <translation>Aucun autre constat non décidé de cette règle n’est affiché.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule are selected, all that are shown.</source>
        <translation>
            <numerusform>%n constat de cette règle est sélectionné, tous ceux qui sont affichés.</numerusform>
            <numerusform>%n constats de cette règle sont sélectionnés, tous ceux qui sont affichés.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule in %1 are selected. Once more looks further up.</source>
        <translation>
            <numerusform>%n constat de cette règle dans %1 est sélectionné. Une fois de plus cherche plus haut.</numerusform>
            <numerusform>%n constats de cette règle dans %1 sont sélectionnés. Une fois de plus cherche plus haut.</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity &amp;log</source>
        <translation>&amp;Journal d’activité</translation>
    </message>
    <message>
        <source>Group by: nothing</source>
        <translation>Grouper par : rien</translation>
    </message>
    <message>
        <source>This is the current finding again; nothing was decided yet.</source>
        <translation>Voici de nouveau le constat actuel ; rien n’a encore été décidé.</translation>
    </message>
</context>
<context>
    <name>punchlist::WriteBackDialog</name>
    <message>
        <source>Write decisions back</source>
        <translation>Écrire les décisions dans les documents</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparaison…</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Modifications</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Ligne</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Modification</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>É&amp;crire</translation>
    </message>
    <message>
        <source>The file was changed since it was imported; its changes stay.</source>
        <translation>Le fichier a été modifié depuis son importation ; ses modifications restent.</translation>
    </message>
    <message>
        <source>Conflict, not written: %1</source>
        <translation>Conflit, non écrit : %1</translation>
    </message>
    <message>
        <source>It was: %1
It should become: %2</source>
        <translation>Avant : %1
Devrait devenir : %2</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>Non écrit : %1</translation>
    </message>
    <message>
        <source>No findings of this audit come from a Markdown file.</source>
        <translation>Aucun constat de cet audit ne vient d’un fichier Markdown.</translation>
    </message>
    <message>
        <source>Only these lines change; everything else keeps its bytes.</source>
        <translation>Seules ces lignes changent ; tout le reste garde ses octets.</translation>
    </message>
    <message>
        <source>The files say what was decided; there is nothing to write.</source>
        <translation>Les fichiers disent déjà ce qui a été décidé ; il n’y a rien à écrire.</translation>
    </message>
</context>
</TS>
