<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de">
<context>
    <name>punchlist::ActionTable</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Gehe zu</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ansicht</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
</context>
<context>
    <name>punchlist::Arguments</name>
    <message>
        <source>Only one repository can be opened: “%1” is one too many.</source>
        <translation>Es kann nur ein Repository geöffnet werden: „%1“ ist eines zu viel.</translation>
    </message>
    <message>
        <source>--audit needs the name of a file.</source>
        <translation>--audit braucht den Namen einer Datei.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Try --help.</source>
        <translation>Die Option „%1“ gibt es nicht. --help zeigt alle.</translation>
    </message>
    <message>
        <source>“%1” does not exist.</source>
        <translation>„%1“ gibt es nicht.</translation>
    </message>
    <message>
        <source>“%1” is a file; name the folder of a repository.</source>
        <translation>„%1“ ist eine Datei; gebraucht wird der Ordner eines Repositorys.</translation>
    </message>
    <message>
        <source>Usage: punchlist [REPOSITORY] [--audit FILE]

Opens the workbench on a repository, or with a start page.

  --audit FILE   keep the audit in FILE; without it, it is kept in the user&apos;s data folder
  --help         show this text
  --version      show the version
</source>
        <translation>Aufruf: punchlist [REPOSITORY] [--audit DATEI]

Öffnet die Werkbank mit einem Repository oder mit einer Startseite.

  --audit DATEI  das Audit in DATEI führen; sonst liegt es im Datenordner des Benutzers
  --help         diesen Text zeigen
  --version      die Version zeigen
</translation>
    </message>
    <message>
        <source>There is no display to open a window on. Without one, use punchlist-cli.</source>
        <translation>Es gibt keine Anzeige für ein Fenster. Ohne Anzeige hilft punchlist-cli.</translation>
    </message>
</context>
<context>
    <name>punchlist::Assessment</name>
    <message>
        <source>The project has no need of it.</source>
        <translation>Das Projekt braucht es nicht.</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>Nicht gefunden.</translation>
    </message>
    <message>
        <source>production lines in modules that tests import</source>
        <translation>Zeilen der Produktion in Modulen, die Tests importieren</translation>
    </message>
    <message>
        <source>None found; looked for %1.</source>
        <translation>Nichts gefunden; gesucht wurde nach %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s), the worst: %1.</source>
        <translation>
            <numerusform>%n unerledigter Befund, der schlimmste: %1.</numerusform>
            <numerusform>%n unerledigte Befunde, der schlimmste: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of severity “%1”</source>
        <translation>
            <numerusform>%n Befund mit Schwere „%1“</numerusform>
            <numerusform>%n Befunde mit Schwere „%1“</numerusform>
        </translation>
    </message>
    <message>
        <source>Each takes %1 of a point.</source>
        <translation>Jeder kostet %1 Punkte.</translation>
    </message>
    <message>
        <source>%1 of %2 lines (%3 %) are in modules that no test imports directly.</source>
        <translation>%1 von %2 Zeilen (%3 %) liegen in Modulen, die kein Test direkt importiert.</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n Lücke</numerusform>
            <numerusform>%n Lücken</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a share of things</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>the handler refuses with 401 or 403</source>
        <translation>der Handler lehnt mit 401 oder 403 ab</translation>
    </message>
    <message>
        <source>asks for %1</source>
        <translation>verlangt %1</translation>
    </message>
</context>
<context>
    <name>punchlist::AuditSession</name>
    <message>
        <source>“%1” is not a folder that can be opened.</source>
        <translation>„%1“ ist kein Ordner, der sich öffnen lässt.</translation>
    </message>
    <message>
        <source>The repository “%1” is not there any more, so it cannot be scanned.</source>
        <translation>Das Repository „%1“ ist nicht mehr da und kann deshalb nicht durchsucht werden.</translation>
    </message>
    <message>
        <source>The weights of priorities cannot be used: %1</source>
        <translation>Die Gewichte der Prioritäten lassen sich nicht verwenden: %1</translation>
    </message>
</context>
<context>
    <name>punchlist::Capability</name>
    <message>
        <source>Core engine free of frameworks</source>
        <translation>Kern ohne Frameworks</translation>
    </message>
    <message>
        <source>API versioning</source>
        <translation>Versionen der API</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>Verwaltungs-API</translation>
    </message>
    <message>
        <source>Real-time progress</source>
        <translation>Fortschritt in Echtzeit</translation>
    </message>
    <message>
        <source>Outgoing webhooks</source>
        <translation>Ausgehende Webhooks</translation>
    </message>
    <message>
        <source>API with token authentication</source>
        <translation>API mit Token-Anmeldung</translation>
    </message>
    <message>
        <source>Token refresh and revocation</source>
        <translation>Token erneuern und widerrufen</translation>
    </message>
    <message>
        <source>E-mail delivery</source>
        <translation>E-Mail-Versand</translation>
    </message>
    <message>
        <source>Stored secrets encrypted</source>
        <translation>Gespeicherte Geheimnisse verschlüsselt</translation>
    </message>
    <message>
        <source>Role-based access control</source>
        <translation>Rollenbasierter Zugriff</translation>
    </message>
    <message>
        <source>Tenant isolation</source>
        <translation>Trennung der Mandanten</translation>
    </message>
    <message>
        <source>Per-tenant configuration</source>
        <translation>Konfiguration je Mandant</translation>
    </message>
    <message>
        <source>Organisations and teams</source>
        <translation>Organisationen und Teams</translation>
    </message>
    <message>
        <source>Database migrations</source>
        <translation>Datenbankmigrationen</translation>
    </message>
    <message>
        <source>Read replicas</source>
        <translation>Lesereplikate</translation>
    </message>
    <message>
        <source>Consistency check between stores</source>
        <translation>Abgleich zwischen Speichern</translation>
    </message>
    <message>
        <source>Object storage</source>
        <translation>Objektspeicher</translation>
    </message>
    <message>
        <source>Durable task queue</source>
        <translation>Dauerhafte Auftragswarteschlange</translation>
    </message>
    <message>
        <source>Recovery of stuck jobs</source>
        <translation>Aufnehmen hängender Aufträge</translation>
    </message>
    <message>
        <source>Job cancellation</source>
        <translation>Abbrechen von Aufträgen</translation>
    </message>
    <message>
        <source>Checkpoint and resume</source>
        <translation>Zwischenstände und Fortsetzen</translation>
    </message>
    <message>
        <source>Rate limiting</source>
        <translation>Anfragebegrenzung</translation>
    </message>
    <message>
        <source>Usage and cost metering</source>
        <translation>Messung von Nutzung und Kosten</translation>
    </message>
    <message>
        <source>Payment integration</source>
        <translation>Anbindung der Bezahlung</translation>
    </message>
    <message>
        <source>Structured logging</source>
        <translation>Strukturierte Protokolle</translation>
    </message>
    <message>
        <source>Log redaction</source>
        <translation>Schwärzen in Protokollen</translation>
    </message>
    <message>
        <source>Request ids and tracing</source>
        <translation>Anfragenummern und Tracing</translation>
    </message>
    <message>
        <source>Error monitoring</source>
        <translation>Fehlerüberwachung</translation>
    </message>
    <message>
        <source>Metrics export</source>
        <translation>Ausgabe von Metriken</translation>
    </message>
    <message>
        <source>Health and readiness probes</source>
        <translation>Prüfpunkte für Zustand und Bereitschaft</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Prüfprotokoll</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>Alarmierung</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>Zwischenspeicher</translation>
    </message>
    <message>
        <source>Streaming of large data</source>
        <translation>Große Daten als Strom</translation>
    </message>
    <message>
        <source>High availability</source>
        <translation>Hochverfügbarkeit</translation>
    </message>
    <message>
        <source>Security scanning in CI</source>
        <translation>Sicherheitsprüfung in der CI</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>Prüfung von Inhalten</translation>
    </message>
    <message>
        <source>Automated tests</source>
        <translation>Automatische Tests</translation>
    </message>
    <message>
        <source>Load tests</source>
        <translation>Lasttests</translation>
    </message>
    <message>
        <source>Graceful shutdown</source>
        <translation>Geordnetes Beenden</translation>
    </message>
    <message>
        <source>Configuration checked at start-up</source>
        <translation>Beim Start geprüfte Konfiguration</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>Sicherung und Wiederherstellung</translation>
    </message>
    <message>
        <source>Container deployment</source>
        <translation>Auslieferung in Containern</translation>
    </message>
    <message>
        <source>CI pipeline</source>
        <translation>CI-Pipeline</translation>
    </message>
    <message>
        <source>Locked and updated dependencies</source>
        <translation>Festgelegte und aktuelle Abhängigkeiten</translation>
    </message>
    <message>
        <source>Kubernetes manifests</source>
        <translation>Kubernetes-Manifeste</translation>
    </message>
    <message>
        <source>Progressive delivery and rollback</source>
        <translation>Schrittweise Auslieferung und Zurücknehmen</translation>
    </message>
    <message>
        <source>Feature flags</source>
        <translation>Funktionsschalter</translation>
    </message>
</context>
<context>
    <name>punchlist::CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Tastenkürzel</translation>
    </message>
    <message>
        <source>Change &amp;shortcuts…</source>
        <translation>&amp;Kürzel ändern…</translation>
    </message>
</context>
<context>
    <name>punchlist::Columns</name>
    <message>
        <source>Id</source>
        <translation>Nr.</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ort</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Suchlauf</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
</context>
<context>
    <name>punchlist::CommandPalette</name>
    <message>
        <source>Type the name of a command</source>
        <translation>Name eines Befehls eingeben</translation>
    </message>
</context>
<context>
    <name>punchlist::ComparisonDialog</name>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Wieder offen</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Severity or priority changed</source>
        <translation>Schwere oder Priorität geändert</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Suchlauf %1, %2</translation>
    </message>
    <message>
        <source>Scan %1, %2, %3</source>
        <translation>Suchlauf %1, %2, %3</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Als &amp;Markdown kopieren</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
    <message>
        <source>From scan</source>
        <translation>Von Suchlauf</translation>
    </message>
    <message>
        <source>To scan</source>
        <translation>Bis Suchlauf</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Severity and priority</source>
        <translation>Schwere und Priorität</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>With another &amp;audit…</source>
        <translation>Mit einem anderen &amp;Audit …</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Von</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>&amp;bis</translation>
    </message>
    <message>
        <source>Compare with an audit</source>
        <translation>Mit einem Audit vergleichen</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>There is one scan so far. Scan again, or compare with another audit.</source>
        <translation>Es gibt bisher nur einen Suchlauf. Durchsuchen Sie erneut oder vergleichen Sie mit einem anderen Audit.</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>Von %1 bis %2</translation>
    </message>
    <message>
        <source>From %1 to this audit</source>
        <translation>Von %1 zu diesem Audit</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>in both: %1</source>
        <translation>in beiden: %1</translation>
    </message>
    <message>
        <source>One of the scans was cancelled: what it did not reach counts as it was before.</source>
        <translation>Einer der Suchläufe wurde abgebrochen: Was er nicht erreichte, zählt wie zuvor.</translation>
    </message>
</context>
<context>
    <name>punchlist::Details</name>
    <message>
        <source>Time it took</source>
        <translation>Gebrauchte Zeit</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>nicht erfasst</translation>
    </message>
    <message>
        <source>recorded times behind the estimate: %1</source>
        <translation>erfasste Zeiten hinter der Schätzung: %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>dauerte %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Why %1</source>
        <translation>Warum %1</translation>
    </message>
    <message>
        <source>A person set the priority to %1.</source>
        <translation>Die Priorität wurde von Hand auf %1 gesetzt.</translation>
    </message>
    <message>
        <source>shown to hold</source>
        <translation>trifft nachweislich zu</translation>
    </message>
    <message>
        <source>shown not to hold</source>
        <translation>trifft nachweislich nicht zu</translation>
    </message>
    <message>
        <source>not known whether it holds</source>
        <translation>unbekannt, ob es zutrifft</translation>
    </message>
    <message>
        <source>Matters when</source>
        <translation>Von Belang, wenn</translation>
    </message>
    <message>
        <source>A comment in the source silences this (%1, line %2).</source>
        <translation>Ein Kommentar im Quelltext schaltet dies stumm (%1, Zeile %2).</translation>
    </message>
    <message>
        <source>The code was edited after this decision. Confirm it again, or decide anew.</source>
        <translation>Der Code wurde nach dieser Entscheidung geändert. Bitte bestätigen oder neu entscheiden.</translation>
    </message>
    <message>
        <source>The code was edited after this decision.</source>
        <translation>Der Code wurde nach dieser Entscheidung geändert.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>First seen in scan %1</source>
        <translation>Zuerst gesehen in Suchlauf %1</translation>
    </message>
    <message>
        <source>Recognised in scan %1 by %2</source>
        <translation>Wiedererkannt in Suchlauf %1 durch %2</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>as computed</source>
        <translation>wie berechnet</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation>Schlagwort ergänzt: %1</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>Schlagwort entfernt: %1</translation>
    </message>
    <message>
        <source>Decision confirmed for the edited code</source>
        <translation>Entscheidung für den geänderten Code bestätigt</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Zurückgenommen: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Wiederholt: %1</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>Gewissheit %1</translation>
    </message>
    <message>
        <source>in</source>
        <translation>in</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Auswirkung</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Behebung</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>%2 was split off from %1</source>
        <translation>%2 wurde von %1 abgetrennt</translation>
    </message>
    <message>
        <source>%2 was merged into %1</source>
        <translation>%2 wurde in %1 aufgenommen</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 ist nicht %2</translation>
    </message>
    <message>
        <source>This may be %1, which the last scan did not find where it was.</source>
        <translation>Das kann %1 sein, den der letzte Suchlauf an seiner Stelle nicht mehr fand.</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Er ist es</translation>
    </message>
    <message>
        <source>It is not</source>
        <translation>Er ist es nicht</translation>
    </message>
    <message>
        <source>Why is this the same finding?</source>
        <translation>Warum ist das derselbe Befund?</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Zusammenführen</translation>
    </message>
    <message>
        <source>Suggestion turned down</source>
        <translation>Vorschlag abgelehnt</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Schlagwort</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Decision confirmed</source>
        <translation>Entscheidung bestätigt</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis zu %1</translation>
    </message>
    <message>
        <source>Score %1 of 100 inside the tier</source>
        <translation>%1 von 100 Punkten innerhalb der Stufe</translation>
    </message>
    <message>
        <source>no sprint</source>
        <translation>kein Sprint</translation>
    </message>
</context>
<context>
    <name>punchlist::DetailsPane</name>
    <message>
        <source>It took</source>
        <translation>Dauerte</translation>
    </message>
    <message>
        <source>What fixing it really took: minutes, or a time such as 4h or 2d. Estimates to come learn from it.</source>
        <translation>Wie lange die Behebung wirklich gedauert hat: Minuten oder eine Zeit wie 4h oder 2d. Spätere Schätzungen lernen daraus.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Details of the finding</source>
        <translation>Einzelheiten des Befunds</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Kommentar</translation>
    </message>
    <message>
        <source>Comment (Ctrl+Return adds it)</source>
        <translation>Kommentar (Strg+Eingabe fügt ihn hinzu)</translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation>Kommentar hinzufügen</translation>
    </message>
    <message>
        <source>Stat&amp;us</source>
        <translation>Stat&amp;us</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priorität</translation>
    </message>
    <message>
        <source>Sever&amp;ity</source>
        <translation>Sch&amp;were</translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation>&amp;Zuständig</translation>
    </message>
    <message>
        <source>Effo&amp;rt</source>
        <translation>Aufwan&amp;d</translation>
    </message>
    <message>
        <source>Minutes, or a time such as 4h or 2d. Empty: as computed.</source>
        <translation>Minuten oder eine Zeit wie 4h oder 2d. Leer: wie berechnet.</translation>
    </message>
    <message>
        <source>Choose a finding to read about it.</source>
        <translation>Wählen Sie einen Befund, um mehr zu lesen.</translation>
    </message>
    <message>
        <source>several</source>
        <translation>verschieden</translation>
    </message>
    <message>
        <source>Computed: %1</source>
        <translation>Berechnet: %1</translation>
    </message>
    <message>
        <source>Decisions can be recorded when the scan is over.</source>
        <translation>Entscheiden können Sie, sobald der Suchlauf vorbei ist.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) selected: changes apply to all of them.</source>
        <translation>
            <numerusform>%n Befund ausgewählt: Änderungen gelten für ihn.</numerusform>
            <numerusform>%n Befunde ausgewählt: Änderungen gelten für alle.</numerusform>
        </translation>
    </message>
    <message>
        <source>Spri&amp;nt</source>
        <translation>Spri&amp;nt</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are selected. Choose one of them to read about it.</source>
        <translation>
            <numerusform>%n Befund ist gewählt. Wählen Sie ihn selbst, um darüber zu lesen.</numerusform>
            <numerusform>%n Befunde sind gewählt. Wählen Sie einen davon, um darüber zu lesen.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::DisplayText</name>
    <message>
        <source>(line of %1 bytes, cut)</source>
        <translation>(Zeile mit %1 Bytes, gekürzt)</translation>
    </message>
</context>
<context>
    <name>punchlist::Editors</name>
    <message>
        <source>No editor is set. Choose one in the settings.</source>
        <translation>Es ist kein Editor eingestellt. Wählen Sie einen in den Einstellungen.</translation>
    </message>
    <message>
        <source>The editor command “%1” has no %f for the file. Correct it in the settings.</source>
        <translation>Im Editorbefehl „%1“ fehlt %f für die Datei. Bitte in den Einstellungen berichtigen.</translation>
    </message>
    <message>
        <source>The editor “%1” could not be started. Choose another in the settings.</source>
        <translation>Der Editor „%1“ ließ sich nicht starten. Wählen Sie einen anderen in den Einstellungen.</translation>
    </message>
    <message>
        <source>No terminal was found for “%1”. Install one, or write yours into the editor command in place of %t, such as “konsole -e”.</source>
        <translation>Für „%1“ wurde kein Terminal gefunden. Installieren Sie eines, oder schreiben Sie Ihres an die Stelle von %t in den Editorbefehl, etwa „konsole -e“.</translation>
    </message>
</context>
<context>
    <name>punchlist::ExclusionPreview</name>
    <message>
        <source>Leaves out no file of the open audit.</source>
        <translation>Lässt keine Datei der offenen Prüfung aus.</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out %n file(s) of the open audit</source>
        <translation>
            <numerusform>Lässt %n Datei der offenen Prüfung aus</numerusform>
            <numerusform>Lässt %n Dateien der offenen Prüfung aus</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and their %n finding(s):</source>
        <translation>
            <numerusform>und %n Befund darin:</numerusform>
            <numerusform>und %n Befunde darin:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… und %n weitere</numerusform>
            <numerusform>… und %n weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ExportScopeDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 ausgeben</translation>
    </message>
    <message>
        <source>The filter hides findings. Which ones are exported?</source>
        <translation>Der Filter blendet Befunde aus. Welche sollen ausgegeben werden?</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %Ln finding(s)</source>
        <translation>
            <numerusform>&amp;Den einen Befund</numerusform>
            <numerusform>&amp;Alle %Ln Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln finding(s) &amp;shown by the filter</source>
        <translation>
            <numerusform>Nur den einen, den der Filter &amp;zeigt</numerusform>
            <numerusform>Nur die %Ln Befunde, die der Filter &amp;zeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>A&amp;usgeben …</translation>
    </message>
</context>
<context>
    <name>punchlist::Exporter</name>
    <message>
        <source>Markdown (%1)</source>
        <translation>Markdown (%1)</translation>
    </message>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>„%1“ ließ sich nicht schreiben: %2.</translation>
    </message>
</context>
<context>
    <name>punchlist::FilePicker</name>
    <message>
        <source>Type a file, a file and a line (app.py:120), or a line (:120)</source>
        <translation>Datei, Datei und Zeile (app.py:120) oder Zeile (:120)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1 of the shown file</source>
        <translation>Zeile %1 der gezeigten Datei</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterBar</name>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>Filter by category</source>
        <translation>Nach Kategorie filtern</translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n Kategorie</numerusform>
            <numerusform>%n Kategorien</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Keine Befunde</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterChip</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n Befund</numerusform>
            <numerusform>%1, %n Befunde</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterLine</name>
    <message>
        <source>Filter: words, severity:critical,high  path:api/**  is:new  -category:testing</source>
        <translation>Filter: Wörter, severity:critical,high  path:api/**  is:new  -category:testing</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
</context>
<context>
    <name>punchlist::FindingsModel</name>
    <message>
        <source>Whole repository</source>
        <translation>Ganzes Repository</translation>
    </message>
    <message>
        <source>Top folder</source>
        <translation>Oberster Ordner</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n Befund</numerusform>
            <numerusform>%1, %n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>The code was edited after this decision; please confirm it again</source>
        <translation>Der Code wurde nach dieser Entscheidung geändert; bitte erneut bestätigen</translation>
    </message>
    <message>
        <source>No sprint</source>
        <translation>Kein Sprint</translation>
    </message>
    <message>
        <source>A comment in the source silences it</source>
        <translation>Ein Kommentar im Quelltext schaltet ihn stumm</translation>
    </message>
</context>
<context>
    <name>punchlist::ImportDialog</name>
    <message>
        <source>(no file)</source>
        <translation>(keine Datei)</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>moved to %1:%2</source>
        <translation>verschoben nach %1:%2</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>keine solche Datei</translation>
    </message>
    <message>
        <source>the quoted code is nowhere</source>
        <translation>der zitierte Code ist nirgends</translation>
    </message>
    <message>
        <source>the file is shorter</source>
        <translation>die Datei ist kürzer</translation>
    </message>
    <message>
        <source>several files have that name</source>
        <translation>mehrere Dateien heißen so</translation>
    </message>
    <message>
        <source>confirmed by %1</source>
        <translation>bestätigt durch %1</translation>
    </message>
    <message>
        <source>silenced by the tool</source>
        <translation>vom Werkzeug unterdrückt</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>Befunde importieren</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Wird gelesen …</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Was verstanden wurde</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schweregrad</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Fundstelle</translation>
    </message>
    <message>
        <source>In the repository</source>
        <translation>Im Repository</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Aufwand</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importieren</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiterer</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of check lists</source>
        <translation>
            <numerusform>%n Eintrag in Checklisten</numerusform>
            <numerusform>%n Einträge in Checklisten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of other lists</source>
        <translation>
            <numerusform>%n Eintrag in anderen Listen</numerusform>
            <numerusform>%n Einträge in anderen Listen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not understood</source>
        <translation>
            <numerusform>%n Teil nicht verstanden</numerusform>
            <numerusform>%n Teile nicht verstanden</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Anmerkungen</translation>
    </message>
    <message>
        <source>Numbers that do not agree</source>
        <translation>Zahlen, die nicht stimmen</translation>
    </message>
    <message>
        <source>line %1: the document says %2 (%3), counted are %4</source>
        <translation>Zeile %1: das Dokument sagt %2 (%3), gezählt sind %4</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were understood.</source>
        <translation>
            <numerusform>%n Befund wurde verstanden.</numerusform>
            <numerusform>%n Befunde wurden verstanden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are confirmed by findings of the audit; these are linked, not stored twice.</source>
        <translation>
            <numerusform>%n davon bestätigt ein Befund des Audits; er wird verknüpft, nicht doppelt gespeichert.</numerusform>
            <numerusform>%n davon bestätigen Befunde des Audits; sie werden verknüpft, nicht doppelt gespeichert.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is stored yet. Importing scans the repository once more.</source>
        <translation>Noch ist nichts gespeichert. Der Import durchsucht das Repository noch einmal.</translation>
    </message>
</context>
<context>
    <name>punchlist::Info</name>
    <message>
        <source>About Punchlist</source>
        <translation>Über Punchlist</translation>
    </message>
    <message>
        <source>An audit workbench: finds what would hurt in production, lets you decide about every finding next to its source, and exports the audit as a report or checklist. It works offline and never executes anything of a repository.</source>
        <translation>Eine Werkbank für Audits: findet, was im Betrieb schaden würde, lässt Sie über jeden Befund neben seinem Quelltext entscheiden und gibt das Audit als Bericht oder Checkliste aus. Arbeitet ohne Netz und führt nie etwas aus einem Repository aus.</translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation>Bisher nichts.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Files that were not scanned, or only partly</source>
        <translation>Dateien, die nicht oder nur teilweise durchsucht wurden</translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation>Protokoll</translation>
    </message>
</context>
<context>
    <name>punchlist::Labels</name>
    <message>
        <source>Critical</source>
        <translation>Kritisch</translation>
    </message>
    <message>
        <source>High</source>
        <comment>severity</comment>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>severity</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>severity</comment>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>High</source>
        <comment>confidence</comment>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>confidence</comment>
        <translation>Mittel</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>confidence</comment>
        <translation>Gering</translation>
    </message>
    <message>
        <source>P0: do immediately</source>
        <translation>P0: sofort</translation>
    </message>
    <message>
        <source>P1: before launch, this week</source>
        <translation>P1: vor dem Start, diese Woche</translation>
    </message>
    <message>
        <source>P2: before scale, this month</source>
        <translation>P2: vor dem Wachstum, diesen Monat</translation>
    </message>
    <message>
        <source>P3: for growth, nice to have</source>
        <translation>P3: auf Dauer, wünschenswert</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>status</comment>
        <translation>Offen</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>False positive</source>
        <translation>Fehlalarm</translation>
    </message>
    <message>
        <source>Accepted risk</source>
        <translation>Risiko akzeptiert</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unverändert</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Verschoben</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Wieder da</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>Senke</translation>
    </message>
    <message>
        <source>Missing guard</source>
        <translation>Fehlender Schutz</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Halter</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Aufrufer</translation>
    </message>
    <message>
        <source>Further place</source>
        <translation>Weitere Stelle</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Umfeld</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 Stunden</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 Tag</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 Tage</translation>
    </message>
    <message>
        <source>the same line in a diff</source>
        <translation>dieselbe Zeile im Vergleich der Texte</translation>
    </message>
    <message>
        <source>the same code in the same function</source>
        <translation>derselbe Code in derselben Funktion</translation>
    </message>
    <message>
        <source>the same code, function renamed</source>
        <translation>derselbe Code, Funktion umbenannt</translation>
    </message>
    <message>
        <source>the same code in another file</source>
        <translation>derselbe Code in einer anderen Datei</translation>
    </message>
    <message>
        <source>similar code in the same function</source>
        <translation>ähnlicher Code in derselben Funktion</translation>
    </message>
    <message>
        <source>the same lines around it</source>
        <translation>dieselben Zeilen ringsum</translation>
    </message>
    <message>
        <source>the same code elsewhere</source>
        <translation>derselbe Code an anderer Stelle</translation>
    </message>
    <message>
        <source>a person said so</source>
        <translation>jemand hat es so entschieden</translation>
    </message>
    <message>
        <source>API design</source>
        <translation>API-Entwurf</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Architektur</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Vollständigkeit</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Nebenläufigkeit</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Konfiguration</translation>
    </message>
    <message>
        <source>Data integrity</source>
        <translation>Datenintegrität</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Abhängigkeiten</translation>
    </message>
    <message>
        <source>Observability</source>
        <translation>Beobachtbarkeit</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Betrieb</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Leistung</translation>
    </message>
    <message>
        <source>Resilience</source>
        <translation>Ausfallsicherheit</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Tests</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Stumm</translation>
    </message>
</context>
<context>
    <name>punchlist::MainWindow</name>
    <message>
        <source>Details</source>
        <translation>Einzelheiten</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message numerus="yes">
        <source>The scan found %n finding(s).</source>
        <translation>
            <numerusform>Der Suchlauf ergab einen Befund.</numerusform>
            <numerusform>Der Suchlauf ergab %n Befunde.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: %2 new, %3 fixed.</source>
        <translation>Suchlauf %1: %2 neu, %3 behoben.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Ausgegeben nach %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>The repository is not at “%1” any more. Findings and their scanned sources are shown from the audit.</source>
        <translation>Das Repository liegt nicht mehr unter „%1“. Befunde und ihre durchsuchten Quelltexte kommen aus dem Audit.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Suchen…</translation>
    </message>
    <message>
        <source>Where is the repository now?</source>
        <translation>Wo liegt das Repository jetzt?</translation>
    </message>
    <message>
        <source>Scanning. Findings appear here as they are found.</source>
        <translation>Der Suchlauf läuft. Befunde erscheinen hier, sobald sie gefunden sind.</translation>
    </message>
    <message>
        <source>Not scanned yet. F5 scans the repository.</source>
        <translation>Noch nicht durchsucht. F5 startet den Suchlauf.</translation>
    </message>
    <message>
        <source>The scan found nothing.</source>
        <translation>Der Suchlauf ergab nichts.</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>Wiederherstellen …</translation>
    </message>
    <message>
        <source>Recover into a new file</source>
        <translation>In eine neue Datei wiederherstellen</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>Recovered: %1 findings, %2 scans and %3 actions; %4 findings and %5 decisions are known to be lost.</source>
        <translation>Wiederhergestellt: %1 Befunde, %2 Suchläufe und %3 Aktionen; %4 Befunde und %5 Entscheidungen sind bekanntermaßen verloren.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were imported.</source>
        <translation>
            <numerusform>%n Befund wurde importiert.</numerusform>
            <numerusform>%n Befunde wurden importiert.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them took over what the document says about status, owner or date.</source>
        <translation>
            <numerusform>%n davon übernahm, was das Dokument über Status, Zuständigkeit oder Datum sagt.</numerusform>
            <numerusform>%n davon übernahmen, was das Dokument über Status, Zuständigkeit oder Datum sagt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) were read.</source>
        <translation>
            <numerusform>%n Regel wurde gelesen.</numerusform>
            <numerusform>%n Regeln wurden gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you choose about rules counts from the next scan on.</source>
        <translation>Was Sie über Regeln bestimmen, gilt ab dem nächsten Suchlauf.</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Neu durchsuchen</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n finding(s) shown by the filter to %1</source>
        <translation>
            <numerusform>%n vom Filter gezeigter Befund ausgegeben nach %1</numerusform>
            <numerusform>%n vom Filter gezeigte Befunde ausgegeben nach %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: nothing new, nothing fixed.</source>
        <translation>Suchlauf %1: nichts Neues, nichts behoben.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Was sich geändert hat</translation>
    </message>
</context>
<context>
    <name>punchlist::MergeDialog</name>
    <message>
        <source>&amp;Merge into a new file…</source>
        <translation>In eine neue Datei &amp;zusammenführen …</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Zusammenführen mit %1</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Konflikte</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Befund</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>This audit</source>
        <translation>Dieses Audit</translation>
    </message>
    <message>
        <source>The other copy</source>
        <translation>Die andere Kopie</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>All: the &amp;newest</source>
        <translation>Alle: das &amp;Neueste</translation>
    </message>
    <message>
        <source>All: &amp;this audit</source>
        <translation>Alle: &amp;dieses Audit</translation>
    </message>
    <message>
        <source>All: the &amp;other copy</source>
        <translation>Alle: die &amp;andere Kopie</translation>
    </message>
    <message>
        <source>Merge into a new file</source>
        <translation>In eine neue Datei zusammenführen</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>Comparing the two…</source>
        <translation>Die beiden werden verglichen …</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) of the other copy are added.</source>
        <translation>
            <numerusform>%n Aktion der anderen Kopie kommt hinzu.</numerusform>
            <numerusform>%n Aktionen der anderen Kopie kommen hinzu.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are in one of the two only.</source>
        <translation>
            <numerusform>%n Befund ist nur in einem der beiden.</numerusform>
            <numerusform>%n Befunde sind nur in einem der beiden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) without a common origin were recognised.</source>
        <translation>
            <numerusform>%n Befund ohne gemeinsame Herkunft wurde wiedererkannt.</numerusform>
            <numerusform>%n Befunde ohne gemeinsame Herkunft wurden wiedererkannt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scan(s) of the copy that was scanned earlier are left out; scan once more afterwards.</source>
        <translation>
            <numerusform>%n Suchlauf der früher durchsuchten Kopie wird ausgelassen; durchsuchen Sie danach noch einmal.</numerusform>
            <numerusform>%n Suchläufe der früher durchsuchten Kopie werden ausgelassen; durchsuchen Sie danach noch einmal.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was decided differently in both.</source>
        <translation>Nichts wurde in beiden verschieden entschieden.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were decided differently in both:</source>
        <translation>
            <numerusform>%n Wert wurde in beiden verschieden entschieden:</numerusform>
            <numerusform>%n Werte wurden in beiden verschieden entschieden:</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep of %1</source>
        <translation>Behalten von %1</translation>
    </message>
    <message>
        <source>the newest (this audit)</source>
        <translation>das Neueste (dieses Audit)</translation>
    </message>
    <message>
        <source>the newest (the other copy)</source>
        <translation>das Neueste (die andere Kopie)</translation>
    </message>
    <message>
        <source>this audit</source>
        <translation>dieses Audit</translation>
    </message>
    <message>
        <source>the other copy</source>
        <translation>die andere Kopie</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>Wird zusammengeführt …</translation>
    </message>
</context>
<context>
    <name>punchlist::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>punchlist::Overview</name>
    <message>
        <source>Heaviest files</source>
        <translation>Gewichtigste Dateien</translation>
    </message>
    <message>
        <source>Heaviest rules</source>
        <translation>Gewichtigste Regeln</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 unentschieden</translation>
    </message>
    <message>
        <source>%1 fixed</source>
        <translation>%1 behoben</translation>
    </message>
    <message>
        <source>Work left</source>
        <translation>Noch zu tun</translation>
    </message>
    <message>
        <source>%1 of work</source>
        <translation>%1 Arbeit</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>Was zuerst zu tun ist</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>Alles ist entschieden.</translation>
    </message>
    <message>
        <source>There are no findings.</source>
        <translation>Es gibt keine Befunde.</translation>
    </message>
    <message>
        <source>Severity and status</source>
        <translation>Schwere und Status</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Suchläufe</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Suchlauf</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>(stopped)</source>
        <translation>(angehalten)</translation>
    </message>
    <message>
        <source>Scorecard: roughly %1 % complete</source>
        <translation>Scorecard: etwa %1 % vollständig</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Scorecard</translation>
    </message>
    <message>
        <source>All %1 scores</source>
        <translation>Alle %1 Bewertungen</translation>
    </message>
    <message>
        <source>Must-haves that are not there</source>
        <translation>Notwendiges, das fehlt</translation>
    </message>
    <message>
        <source>All of them are there.</source>
        <translation>Alles davon ist da.</translation>
    </message>
    <message>
        <source>%1 % of the production lines are in modules that no test imports</source>
        <translation>%1 % der produktiven Zeilen stehen in Modulen, die kein Test importiert</translation>
    </message>
    <message numerus="yes">
        <source>%n hot spot(s): files with findings that change often</source>
        <translation>
            <numerusform>%n Brennpunkt: eine Datei mit Befunden, die sich oft ändert</numerusform>
            <numerusform>%n Brennpunkte: Dateien mit Befunden, die sich oft ändern</numerusform>
        </translation>
    </message>
    <message>
        <source>Present</source>
        <comment>capability</comment>
        <translation>Vorhanden</translation>
    </message>
    <message>
        <source>Partial</source>
        <comment>capability</comment>
        <translation>Teilweise</translation>
    </message>
    <message>
        <source>Defined but unused</source>
        <translation>Definiert, aber ungenutzt</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>capability</comment>
        <translation>Fehlt</translation>
    </message>
    <message>
        <source>Not needed here</source>
        <translation>Hier nicht nötig</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>Notwendig</translation>
    </message>
    <message>
        <source>Should have</source>
        <translation>Sinnvoll</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>Wünschenswert</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Noch nicht bekannt</translation>
    </message>
    <message>
        <source>No scan of this audit has looked at the project as a whole. The next one (F5) does.</source>
        <translation>Noch kein Scan dieses Audits hat das Projekt als Ganzes betrachtet. Der nächste (F5) tut es.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weiteres</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s)</source>
        <translation>
            <numerusform>%n unerledigter Befund</numerusform>
            <numerusform>%n unerledigte Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>points of a score</comment>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>Scan %1</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Scan %1, %2</translation>
    </message>
    <message>
        <source>Each category from 0 to 10, with what moved it. Findings that you dismiss or fix move it at once; the arrows compare with the scan before.</source>
        <translation>Jede Kategorie von 0 bis 10, mit dem, was sie bewegt hat. Befunde, die verworfen oder behoben werden, wirken sofort; die Pfeile vergleichen mit dem Scan davor.</translation>
    </message>
    <message>
        <source>No unresolved finding takes anything away.</source>
        <translation>Kein unerledigter Befund zieht etwas ab.</translation>
    </message>
    <message>
        <source>What the project has</source>
        <translation>Was das Projekt hat</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
    <message>
        <source>Not needed here: %1</source>
        <translation>Hier nicht nötig: %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Lücken</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Zu tun</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nicht bekannt</translation>
    </message>
    <message>
        <source>Hot spots need the history of the files: a git repository that is not a shallow clone.</source>
        <translation>Brennpunkte brauchen die Geschichte der Dateien: ein Git-Repository, das kein flacher Klon ist.</translation>
    </message>
    <message>
        <source>Large tiles have many or severe findings, warm ones change often (a change of 90 days ago counts half). Framed: the few that stand out.</source>
        <translation>Große Kacheln haben viele oder schwere Befunde, warme ändern sich oft (eine Änderung vor 90 Tagen zählt halb). Umrahmt: die wenigen, die herausragen.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Hitze</translation>
    </message>
    <message>
        <source>No file with unresolved findings changed in the last year.</source>
        <translation>Keine Datei mit unerledigten Befunden hat sich im letzten Jahr geändert.</translation>
    </message>
    <message>
        <source>%1 of the production lines are in modules that no test imports</source>
        <translation>%1 der produktiven Zeilen stehen in Modulen, die kein Test importiert</translation>
    </message>
    <message>
        <source>%1 of %2 lines. Riskiest modules first.</source>
        <translation>%1 von %2 Zeilen. Die riskantesten Module zuerst.</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Modul</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Was es tut</translation>
    </message>
    <message>
        <source>reached through another module</source>
        <translation>über ein anderes Modul erreicht</translation>
    </message>
    <message>
        <source>From scan to scan</source>
        <translation>Von Scan zu Scan</translation>
    </message>
    <message>
        <source>There is one scan so far. After the next one this page shows what moved.</source>
        <translation>Bisher gibt es einen Scan. Nach dem nächsten zeigt diese Seite, was sich bewegt hat.</translation>
    </message>
    <message>
        <source>Scans, oldest first</source>
        <translation>Scans, die ältesten zuerst</translation>
    </message>
    <message>
        <source>Since the scan before</source>
        <translation>Seit dem Scan davor</translation>
    </message>
    <message>
        <source>Findings present</source>
        <translation>Vorhandene Befunde</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Vollständig</translation>
    </message>
    <message>
        <source>Lines that no test imports</source>
        <translation>Zeilen, die kein Test importiert</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Brennpunkte</translation>
    </message>
    <message>
        <source>Capabilities that changed</source>
        <translation>Fähigkeiten, die sich geändert haben</translation>
    </message>
    <message>
        <source>%1 of the lines were read by a person</source>
        <translation>%1 der Zeilen hat ein Mensch gelesen</translation>
    </message>
    <message>
        <source>R in the source view marks the selected lines, or the file, as reviewed. Marks follow the code; what is edited no longer counts as read.</source>
        <translation>R in der Quelltextansicht markiert die ausgewählten Zeilen, oder die Datei, als geprüft. Marken folgen dem Code; was bearbeitet wurde, zählt nicht mehr als gelesen.</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
    <message>
        <source>Unresolved findings</source>
        <translation>Unerledigte Befunde</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Nicht geprüft</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Seither geändert</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 von %2 Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n Hinweis</numerusform>
            <numerusform>%n Hinweise</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows what was first seen up to that day</source>
        <translation>Zeigt, was bis zu diesem Tag zum ersten Mal gesehen wurde</translation>
    </message>
    <message>
        <source>%1 to do</source>
        <translation>%1 zu tun</translation>
    </message>
    <message>
        <source>Shows what this scan changed</source>
        <translation>Zeigt, was dieser Suchlauf geändert hat</translation>
    </message>
    <message>
        <source>Not met.</source>
        <translation>Nicht erfüllt.</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>Letzter Suchlauf</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>What a scan counted is what was unresolved then. The last column has what was decided since, as the other pages have.</source>
        <translation>Ein Suchlauf zählt, was damals unerledigt war. Die letzte Spalte hat, was seitdem entschieden wurde, wie die anderen Seiten.</translation>
    </message>
    <message>
        <source>%1 of %2 lines, in %3 of %4 files</source>
        <translation>%1 von %2 Zeilen, in %3 von %4 Dateien</translation>
    </message>
</context>
<context>
    <name>punchlist::OverviewPage</name>
    <message>
        <source>Overview of the audit</source>
        <translation>Übersicht des Audits</translation>
    </message>
    <message>
        <source>Pages of the overview</source>
        <translation>Seiten der Übersicht</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Zusammenfassung</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Scorecard</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>Fähigkeiten</translation>
    </message>
    <message>
        <source>The chosen capability</source>
        <translation>Die gewählte Fähigkeit</translation>
    </message>
    <message>
        <source>List of the hot spots</source>
        <translation>Liste der Brennpunkte</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Brennpunkte</translation>
    </message>
    <message>
        <source>Modules without tests</source>
        <translation>Module ohne Tests</translation>
    </message>
    <message>
        <source>Untested</source>
        <translation>Ungetestet</translation>
    </message>
    <message>
        <source>What people have read</source>
        <translation>Was Menschen gelesen haben</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>Trend over the scans</source>
        <translation>Verlauf über die Scans</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Verlauf</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unresolved finding(s), the worst %2, changes %3</source>
        <translation>
            <numerusform>%1: %n unerledigter Befund, der schwerste %2, Änderungen %3</numerusform>
            <numerusform>%1: %n unerledigte Befunde, der schwerste %2, Änderungen %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Picker</name>
    <message>
        <source>Choices</source>
        <translation>Auswahl</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Nichts passt.</translation>
    </message>
</context>
<context>
    <name>punchlist::Priority</name>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Gewissheit</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>Erreichbarkeit</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exponiertheit</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>Obergrenze</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Alter</translation>
    </message>
    <message>
        <source>test code</source>
        <translation>Testcode</translation>
    </message>
    <message>
        <source>script or tool</source>
        <translation>Skript oder Werkzeug</translation>
    </message>
    <message>
        <source>product code</source>
        <translation>Produktcode</translation>
    </message>
    <message>
        <source>sign-in, payment, personal data or migrations</source>
        <translation>Anmeldung, Bezahlung, persönliche Daten oder Migrationen</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>unbekannt</translation>
    </message>
    <message>
        <source>reachable from an entry point</source>
        <translation>von einem Einstiegspunkt aus erreichbar</translation>
    </message>
    <message>
        <source>offline tool</source>
        <translation>Werkzeug ohne Netz</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>intern</translation>
    </message>
    <message>
        <source>handles requests</source>
        <translation>bearbeitet Anfragen</translation>
    </message>
    <message>
        <source>handles requests without a login</source>
        <translation>bearbeitet Anfragen ohne Anmeldung</translation>
    </message>
    <message>
        <source>impact low</source>
        <translation>Auswirkung gering</translation>
    </message>
    <message>
        <source>impact medium</source>
        <translation>Auswirkung mittel</translation>
    </message>
    <message>
        <source>impact high</source>
        <translation>Auswirkung hoch</translation>
    </message>
    <message>
        <source>impact critical</source>
        <translation>Auswirkung kritisch</translation>
    </message>
    <message>
        <source>likelihood low</source>
        <translation>Wahrscheinlichkeit gering</translation>
    </message>
    <message>
        <source>likelihood medium</source>
        <translation>Wahrscheinlichkeit mittel</translation>
    </message>
    <message>
        <source>likelihood high</source>
        <translation>Wahrscheinlichkeit hoch</translation>
    </message>
    <message>
        <source>no change of the impact</source>
        <translation>Auswirkung unverändert</translation>
    </message>
    <message>
        <source>as bad and as sure as the rule usually is</source>
        <translation>so schlimm und so sicher wie die Regel sonst</translation>
    </message>
    <message>
        <source>nothing that runs reaches it</source>
        <translation>nichts, was läuft, erreicht es</translation>
    </message>
    <message>
        <source>only tests use it</source>
        <translation>nur Tests benutzen es</translation>
    </message>
    <message>
        <source>a matter of maintenance, in a file that changes often</source>
        <translation>eine Frage der Wartung, in einer oft geänderten Datei</translation>
    </message>
    <message>
        <source>a matter of maintenance</source>
        <translation>eine Frage der Wartung</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n Punkt</numerusform>
            <numerusform>%n Punkte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open for %n day(s)</source>
        <translation>
            <numerusform>seit %n Tag offen</numerusform>
            <numerusform>seit %n Tagen offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) up</source>
        <translation>
            <numerusform>Auswirkung %n Stufe höher</numerusform>
            <numerusform>Auswirkung %n Stufen höher</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) down</source>
        <translation>
            <numerusform>Auswirkung %n Stufe niedriger</numerusform>
            <numerusform>Auswirkung %n Stufen niedriger</numerusform>
        </translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>ergibt %1</translation>
    </message>
    <message>
        <source>at best %1</source>
        <translation>bestenfalls %1</translation>
    </message>
    <message>
        <source>no later than %1</source>
        <translation>spätestens %1</translation>
    </message>
    <message numerus="yes">
        <source>due within %n day(s): earlier in its tier</source>
        <translation>
            <numerusform>fällig in %n Tag: früher in seiner Stufe</numerusform>
            <numerusform>fällig in %n Tagen: früher in seiner Stufe</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 if %2</source>
        <translation>%1 bei: %2</translation>
    </message>
</context>
<context>
    <name>punchlist::Query</name>
    <message>
        <source>This closing parenthesis has no opening one</source>
        <translation>Zu dieser schließenden Klammer gibt es keine öffnende</translation>
    </message>
    <message>
        <source>Too many parentheses inside each other</source>
        <translation>Zu viele Klammern ineinander</translation>
    </message>
    <message>
        <source>Something to look for is missing here</source>
        <translation>Hier fehlt, wonach gesucht werden soll</translation>
    </message>
    <message>
        <source>This parenthesis is not closed</source>
        <translation>Diese Klammer wird nicht geschlossen</translation>
    </message>
    <message>
        <source>There is no field “%1”</source>
        <translation>Ein Feld „%1“ gibt es nicht</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing</source>
        <translation>Das schließende Anführungszeichen fehlt</translation>
    </message>
    <message>
        <source>A value is missing here</source>
        <translation>Hier fehlt ein Wert</translation>
    </message>
    <message>
        <source>Not a regular expression: %1</source>
        <translation>Kein regulärer Ausdruck: %1</translation>
    </message>
    <message>
        <source>“%1” is not one of %2</source>
        <translation>„%1“ gehört nicht zu %2</translation>
    </message>
    <message>
        <source>There is no finding “%1”; “batch:” takes the id of one, such as H3</source>
        <translation>Einen Befund „%1“ gibt es nicht; „batch:“ nimmt die Nummer von einem, etwa H3</translation>
    </message>
    <message>
        <source>“%1:” takes times such as %2</source>
        <translation>„%1:“ nimmt Zeiten wie %2</translation>
    </message>
    <message>
        <source>“score:” takes numbers from 0 to 100, such as %1</source>
        <translation>„score:“ nimmt Zahlen von 0 bis 100, etwa %1</translation>
    </message>
    <message>
        <source>“since:” takes a date such as 2026-03-01 or a revision of the repository such as v1.2</source>
        <translation>„since:“ nimmt ein Datum wie 2026-03-01 oder eine Revision des Repositorys wie v1.2</translation>
    </message>
    <message>
        <source>“%1:” takes %2</source>
        <translation>„%1:“ nimmt %2</translation>
    </message>
</context>
<context>
    <name>punchlist::ReasonBar</name>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Why? (Return without a reason is fine, Escape cancels)</source>
        <translation>Warum? (Eingabe ohne Grund genügt, Escape bricht ab)</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n finding(s)</source>
        <translation>
            <numerusform>%n Befund entscheiden</numerusform>
            <numerusform>%n Befunde entscheiden</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Entscheiden</translation>
    </message>
    <message numerus="yes">
        <source>Also the %n like it</source>
        <translation>
            <numerusform>Auch den ähnlichen</numerusform>
            <numerusform>Auch die %n ähnlichen</numerusform>
        </translation>
    </message>
    <message>
        <source>The undecided findings of the same rule in the same folder</source>
        <translation>Die offenen Befunde derselben Regel im selben Ordner</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them decided otherwise</source>
        <translation>
            <numerusform>%n davon anders entschieden</numerusform>
            <numerusform>%n davon anders entschieden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2):</source>
        <extracomment>%1 is a status, %2 what it is given to: &quot;False positive (H17):&quot;</extracomment>
        <translation>%1 (%2):</translation>
    </message>
</context>
<context>
    <name>punchlist::RecognitionDialog</name>
    <message>
        <source>Why is %1 the same finding?</source>
        <translation>Warum ist %1 derselbe Befund?</translation>
    </message>
    <message>
        <source>&amp;How it was recognised</source>
        <translation>&amp;Wie er wiedererkannt wurde</translation>
    </message>
    <message>
        <source>&amp;Merge with another finding</source>
        <translation>Mit einem anderen Befund &amp;zusammenführen</translation>
    </message>
    <message>
        <source>How each scan recognised the finding</source>
        <translation>Wie jeder Suchlauf den Befund wiedererkannte</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Suchlauf</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Erkannt an</translation>
    </message>
    <message>
        <source>Similarity around</source>
        <translation>Ähnlichkeit ringsum</translation>
    </message>
    <message>
        <source>Next best</source>
        <translation>Nächstbester</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>The code before</source>
        <translation>Der Code davor</translation>
    </message>
    <message>
        <source>The code in this scan</source>
        <translation>Der Code in diesem Suchlauf</translation>
    </message>
    <message>
        <source>&amp;Split: this scan took another finding for it</source>
        <translation>&amp;Trennen: Dieser Suchlauf hielt einen anderen Befund dafür</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Davor</translation>
    </message>
    <message>
        <source>In this scan</source>
        <translation>In diesem Suchlauf</translation>
    </message>
    <message>
        <source>Findings of the same rule that the last scan did not see. The one you choose goes on as this one, with all its decisions.</source>
        <translation>Befunde derselben Regel, die der letzte Suchlauf nicht sah. Der gewählte wird als dieser weitergeführt, mit allen Entscheidungen.</translation>
    </message>
    <message>
        <source>Findings of the same rule in the last scan. The one you choose becomes this finding, with all its decisions.</source>
        <translation>Befunde derselben Regel im letzten Suchlauf. Der gewählte wird zu diesem Befund, mit allen Entscheidungen.</translation>
    </message>
    <message>
        <source>Number, file or title</source>
        <translation>Nummer, Datei oder Titel</translation>
    </message>
    <message>
        <source>Findings to merge with</source>
        <translation>Befunde zum Zusammenführen</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>&amp;Zusammenführen</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>Repository</translation>
    </message>
    <message>
        <source>Found for the first time.</source>
        <translation>Zum ersten Mal gefunden.</translation>
    </message>
    <message>
        <source>This scan did not see it.</source>
        <translation>Dieser Suchlauf sah ihn nicht.</translation>
    </message>
    <message>
        <source>The last scan did not see this finding, so there is nothing to split off.</source>
        <translation>Der letzte Suchlauf sah diesen Befund nicht, also gibt es nichts abzutrennen.</translation>
    </message>
    <message>
        <source>Split when the code on the right is another finding: it gets a number of its own and starts undecided, %1 keeps its decisions and goes back to the code on the left. The next scans remember it; it can be undone.</source>
        <translation>Trennen, wenn der Code rechts ein anderer Befund ist: Er bekommt eine eigene Nummer und ist noch unentschieden, %1 behält seine Entscheidungen und kehrt zum Code links zurück. Die nächsten Suchläufe merken es sich; es lässt sich rückgängig machen.</translation>
    </message>
</context>
<context>
    <name>punchlist::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Vorschau des Berichts</translation>
    </message>
    <message>
        <source>Reading the audit…</source>
        <translation>Das Audit wird gelesen …</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Speichern unter …</translation>
    </message>
    <message>
        <source>&amp;Layout:</source>
        <translation>&amp;Vorlage:</translation>
    </message>
    <message>
        <source>L&amp;anguage of headings:</source>
        <translation>Sp&amp;rache der Überschriften:</translation>
    </message>
    <message>
        <source>Developers of the shop</source>
        <translation>Entwickler des Shops</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Für:</translation>
    </message>
    <message>
        <source>&amp;Least severity:</source>
        <translation>&amp;Mindestens:</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Behoben</translation>
    </message>
    <message>
        <source>S&amp;tatuses:</source>
        <translation>S&amp;tatus:</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Kategorien</translation>
    </message>
    <message>
        <source>&amp;Categories:</source>
        <translation>&amp;Kategorien:</translation>
    </message>
    <message>
        <source>More findings than this of one rule and severity become one entry with many places.</source>
        <translation>Mehr Befunde als diese einer Regel und eines Schweregrads werden ein Eintrag mit vielen Fundstellen.</translation>
    </message>
    <message>
        <source>&amp;Group more than:</source>
        <translation>&amp;Gruppieren ab mehr als:</translation>
    </message>
    <message>
        <source>Quote c&amp;ode</source>
        <translation>C&amp;ode zitieren</translation>
    </message>
    <message>
        <source>The preview shows the beginning; the file holds everything.</source>
        <translation>Die Vorschau zeigt den Anfang; die Datei enthält alles.</translation>
    </message>
    <message>
        <source>Only findings that pass this filter, in the language of the filter line</source>
        <translation>Nur Befunde, die dieser Filter durchlässt, in der Sprache der Filterzeile</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>F&amp;ilter:</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finding(s)</source>
        <translation>
            <numerusform>Der eine Befund</numerusform>
            <numerusform>Alle %Ln Befunde</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln finding(s) shown by the filter</source>
        <translation>
            <numerusform>Der eine, den der Filter zeigt</numerusform>
            <numerusform>Die %Ln Befunde, die der Filter zeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>Fi&amp;ndings:</source>
        <translation>&amp;Befunde:</translation>
    </message>
</context>
<context>
    <name>punchlist::Rules</name>
    <message>
        <source>confidence %1</source>
        <translation>Gewissheit %1</translation>
    </message>
    <message>
        <source>%1 for the first place, %2 for each further</source>
        <translation>%1 für die erste Stelle, %2 für jede weitere</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in this audit</source>
        <translation>
            <numerusform>%n Befund in diesem Audit</numerusform>
            <numerusform>%n Befunde in diesem Audit</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Auswirkung</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Behebung</translation>
    </message>
    <message>
        <source>What it does not see</source>
        <translation>Was sie nicht sieht</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Checkliste</translation>
    </message>
    <message>
        <source>To monitor</source>
        <translation>Zu überwachen</translation>
    </message>
</context>
<context>
    <name>punchlist::RulesPage</name>
    <message>
        <source>Search the rules</source>
        <translation>Regeln durchsuchen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Documentation of the rule</source>
        <translation>Beschreibung der Regel</translation>
    </message>
    <message>
        <source>&amp;Look for it in this audit</source>
        <translation>In diesem Audit danach su&amp;chen</translation>
    </message>
    <message>
        <source>Severity in this audit</source>
        <translation>Schweregrad in diesem Audit</translation>
    </message>
    <message>
        <source>Counts from the next scan on</source>
        <translation>Zählt ab dem nächsten Scan</translation>
    </message>
    <message>
        <source>Severity of the rule</source>
        <translation>Schweregrad der Regel</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Schweregrad: %1</translation>
    </message>
    <message>
        <source>Runs this rule alone on the file in the source view</source>
        <translation>Führt nur diese Regel auf der Datei in der Quelltextansicht aus</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Neu laden</translation>
    </message>
    <message>
        <source>Reads the rules of the repository (.punchlist/rules) again</source>
        <translation>Liest die Regeln des Repositorys (.punchlist/rules) neu</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>In %1</translation>
    </message>
    <message>
        <source>It finds nothing there.</source>
        <translation>Dort findet sie nichts.</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>No file is open, or it cannot be copied for the test.</source>
        <translation>Es ist keine Datei offen, oder sie kann für den Versuch nicht kopiert werden.</translation>
    </message>
    <message>
        <source>The file was skipped: %1</source>
        <translation>Die Datei wurde ausgelassen: %1</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>rule</comment>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Tr&amp;y on the open file</source>
        <translation>An der offenen Datei aus&amp;probieren</translation>
    </message>
</context>
<context>
    <name>punchlist::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>Gemerkte Filter</translation>
    </message>
    <message>
        <source>&amp;Keep this filter…</source>
        <translation>Diesen Filter &amp;merken…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Vergessen</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>Diesen Filter merken</translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation>Name des Filters „%1“</translation>
    </message>
    <message>
        <source>Of this audit</source>
        <translation>Von diesem Audit</translation>
    </message>
    <message>
        <source>Keep it &amp;with the audit…</source>
        <translation>Im &amp;Audit behalten…</translation>
    </message>
</context>
<context>
    <name>punchlist::ScoreArea</name>
    <message>
        <source>Core Engine Modularity</source>
        <translation>Modularität des Kerns</translation>
    </message>
    <message>
        <source>API Layer</source>
        <translation>API-Schicht</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Authentifizierung</translation>
    </message>
    <message>
        <source>Multi-Tenancy</source>
        <translation>Mandantenfähigkeit</translation>
    </message>
    <message>
        <source>Database Design</source>
        <translation>Datenbankentwurf</translation>
    </message>
    <message>
        <source>File Storage</source>
        <translation>Dateiablage</translation>
    </message>
    <message>
        <source>Job Queue</source>
        <translation>Auftragswarteschlange</translation>
    </message>
    <message>
        <source>Rate Limiting</source>
        <translation>Anfragebegrenzung</translation>
    </message>
    <message>
        <source>Usage Tracking / Billing</source>
        <translation>Nutzung / Abrechnung</translation>
    </message>
    <message>
        <source>Monitoring / Observability</source>
        <translation>Überwachung / Beobachtbarkeit</translation>
    </message>
    <message>
        <source>Horizontal Scalability</source>
        <translation>Horizontale Skalierbarkeit</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Sicherheit</translation>
    </message>
    <message>
        <source>Test Coverage</source>
        <translation>Testabdeckung</translation>
    </message>
    <message>
        <source>Operational Readiness</source>
        <translation>Betriebsreife</translation>
    </message>
</context>
<context>
    <name>punchlist::SettingsDialog</name>
    <message>
        <source>After a &amp;decision, go to the next undecided finding</source>
        <translation>Nach einer &amp;Entscheidung zum nächsten offenen Befund</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie die Arbeitsumgebung</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>the logged-in user</source>
        <translation>der angemeldete Benutzer</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>einer je Kern</translation>
    </message>
    <message>
        <source>One pattern a line, as in .gitignore: docs/generated/</source>
        <translation>Ein Muster je Zeile, wie in .gitignore: docs/generated/</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farbschema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Sprache</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>Schrift&amp;größe</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Entscheiden</translation>
    </message>
    <message>
        <source>Your &amp;name in the history</source>
        <translation>Ihr &amp;Name im Verlauf</translation>
    </message>
    <message>
        <source>&amp;External editor</source>
        <translation>E&amp;xterner Editor</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Suchlauf</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>T&amp;hreads</translation>
    </message>
    <message>
        <source>A change of the language or font size counts from the next start.</source>
        <translation>Sprache und Schriftgröße gelten ab dem nächsten Start.</translation>
    </message>
    <message>
        <source>Lea&amp;ve out</source>
        <translation>Aus&amp;lassen</translation>
    </message>
    <message>
        <source>Larger files are listed as skipped, not read.</source>
        <translation>Größere Dateien werden als übersprungen aufgeführt, nicht gelesen.</translation>
    </message>
    <message>
        <source>Lar&amp;gest file</source>
        <translation>&amp;Größte Datei</translation>
    </message>
    <message>
        <source>none was found; for example: %1</source>
        <translation>keiner gefunden; zum Beispiel: %1</translation>
    </message>
    <message>
        <source>&amp;Source font</source>
        <translation>Schriftart des &amp;Quelltexts</translation>
    </message>
    <message>
        <source>%f stands for the file, %l for the line, %c for the column, %b for the byte in the line, and %t before the program for a terminal.</source>
        <translation>%f steht für die Datei, %l für die Zeile, %c für die Spalte, %b für das Byte in der Zeile und %t vor dem Programm für ein Terminal.</translation>
    </message>
</context>
<context>
    <name>punchlist::ShortcutEditor</name>
    <message>
        <source>New shortcut</source>
        <translation>Neues Kürzel</translation>
    </message>
    <message>
        <source>%1 is the shortcut of “%2” already.</source>
        <translation>%1 ist schon das Kürzel von „%2“.</translation>
    </message>
    <message>
        <source>Change shortcuts</source>
        <translation>Kürzel ändern</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Kürzel</translation>
    </message>
    <message>
        <source> or </source>
        <translation> oder </translation>
    </message>
    <message>
        <source>A double click on a shortcut, or F2, changes it.</source>
        <translation>Ein Doppelklick auf ein Kürzel oder F2 ändert es.</translation>
    </message>
</context>
<context>
    <name>punchlist::Skipped</name>
    <message>
        <source>its name says that it is not text</source>
        <translation>dem Namen nach ist es kein Text</translation>
    </message>
    <message>
        <source>its name says that it is minified</source>
        <translation>dem Namen nach ist es minifiziert</translation>
    </message>
    <message>
        <source>its name says that a protocol compiler wrote it</source>
        <translation>dem Namen nach hat es ein Protokoll-Compiler geschrieben</translation>
    </message>
    <message>
        <source>most of it stands in lines of more than %1 characters</source>
        <translation>das meiste steht in Zeilen mit mehr als %1 Zeichen</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device, not a file</source>
        <translation>es ist eine Pipe, ein Socket oder ein Gerät, keine Datei</translation>
    </message>
    <message>
        <source>it is a submodule; scan it on its own</source>
        <translation>es ist ein Submodul; durchsuchen Sie es für sich</translation>
    </message>
    <message>
        <source>it is a repository of its own inside this one; scan it on its own</source>
        <translation>es ist ein eigenes Repository in diesem; durchsuchen Sie es für sich</translation>
    </message>
    <message>
        <source>it is a link that leads nowhere</source>
        <translation>es ist ein Verweis ins Leere</translation>
    </message>
    <message>
        <source>it is a link that leads out of the repository</source>
        <translation>es ist ein Verweis aus dem Repository hinaus</translation>
    </message>
    <message>
        <source>more than a tenth of it are control characters</source>
        <translation>mehr als ein Zehntel davon sind Steuerzeichen</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>zu groß</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binär</translation>
    </message>
    <message>
        <source>minified</source>
        <translation>minifiziert</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>generiert</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>nicht lesbar</translation>
    </message>
    <message>
        <source>parse limit</source>
        <translation>Grenze beim Einlesen</translation>
    </message>
    <message>
        <source>outside link</source>
        <translation>Verweis nach außen</translation>
    </message>
    <message>
        <source>invalid encoding</source>
        <translation>ungültige Kodierung</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>Sonderdatei</translation>
    </message>
    <message>
        <source>submodule</source>
        <translation>Submodul</translation>
    </message>
    <message>
        <source>analysis failed</source>
        <translation>Analyse fehlgeschlagen</translation>
    </message>
    <message>
        <source>analysis limit</source>
        <translation>Grenze der Analyse</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceActions</name>
    <message>
        <source>Go to a function or &amp;class…</source>
        <translation>Zu einer Funktion oder &amp;Klasse…</translation>
    </message>
    <message>
        <source>&amp;Mark as reviewed</source>
        <translation>Als geprüft &amp;markieren</translation>
    </message>
    <message>
        <source>Show who &amp;wrote each line</source>
        <translation>&amp;Zeigen, wer jede Zeile schrieb</translation>
    </message>
    <message>
        <source>Scanned &amp;version or file now</source>
        <translation>Gescannte &amp;Version oder Datei jetzt</translation>
    </message>
    <message>
        <source>S&amp;plit the view</source>
        <translation>Ansicht &amp;teilen</translation>
    </message>
    <message>
        <source>&amp;Fold or unfold</source>
        <translation>&amp;Ein- oder ausklappen</translation>
    </message>
    <message>
        <source>Fold &amp;all</source>
        <translation>&amp;Alles einklappen</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>Alles a&amp;usklappen</translation>
    </message>
    <message>
        <source>&amp;Keep the file open</source>
        <translation>Datei offen &amp;halten</translation>
    </message>
    <message>
        <source>C&amp;lose the file</source>
        <translation>Datei &amp;schließen</translation>
    </message>
    <message>
        <source>&amp;Next file</source>
        <translation>&amp;Nächste Datei</translation>
    </message>
    <message>
        <source>P&amp;revious file</source>
        <translation>V&amp;orige Datei</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceGutter</name>
    <message>
        <source>Line numbers and findings</source>
        <translation>Zeilennummern und Befunde</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Geprüft</translation>
    </message>
</context>
<context>
    <name>punchlist::SourcePane</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>The file has changed since the scan. Shows it as it is now.</source>
        <translation>Die Datei hat sich seit dem Suchlauf geändert. Zeigt sie, wie sie jetzt ist.</translation>
    </message>
    <message>
        <source>Open in the external editor</source>
        <translation>Im externen Editor öffnen</translation>
    </message>
    <message>
        <source>Previous piece of evidence</source>
        <translation>Voriger Beleg</translation>
    </message>
    <message>
        <source>Next piece of evidence</source>
        <translation>Nächster Beleg</translation>
    </message>
    <message>
        <source>Find in this file (Return next, Shift+Return previous)</source>
        <translation>In dieser Datei suchen (Eingabe weiter, Umschalt+Eingabe zurück)</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>In dieser Datei suchen</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Keine Datei</translation>
    </message>
    <message>
        <source>The file is not there and the audit has no text of it</source>
        <translation>Die Datei ist nicht da, und das Audit hat keinen Text von ihr</translation>
    </message>
    <message>
        <source>As scanned; the file is not there any more</source>
        <translation>Wie durchsucht; die Datei ist nicht mehr da</translation>
    </message>
    <message>
        <source>As scanned; the file has changed since</source>
        <translation>Wie durchsucht; die Datei hat sich seither geändert</translation>
    </message>
    <message>
        <source>Lines %1 to %2 of %3</source>
        <translation>Zeilen %1 bis %2 von %3</translation>
    </message>
    <message>
        <source>long lines are cut</source>
        <translation>lange Zeilen gekürzt</translation>
    </message>
    <message>
        <source>too large for colours</source>
        <translation>zu groß für Farben</translation>
    </message>
    <message>
        <source>Evidence %1 of %2</source>
        <translation>Beleg %1 von %2</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Offene Dateien</translation>
    </message>
    <message>
        <source>Who wrote each line last</source>
        <translation>Wer jede Zeile zuletzt geschrieben hat</translation>
    </message>
    <message>
        <source>Mark the selected lines, or the whole file, as reviewed</source>
        <translation>Die ausgewählten Zeilen, oder die ganze Datei, als geprüft markieren</translation>
    </message>
    <message>
        <source>As it is now; lines that changed since the scan are marked at their number</source>
        <translation>So wie sie jetzt ist; seit dem Scan geänderte Zeilen sind an ihrer Nummer markiert</translation>
    </message>
    <message>
        <source>Not committed</source>
        <translation>Nicht eingecheckt</translation>
    </message>
    <message>
        <source>Not committed yet</source>
        <translation>Noch nicht eingecheckt</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>Datei schließen</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nicht gefunden</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceRuler</name>
    <message>
        <source>Findings of the file</source>
        <translation>Befunde der Datei</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceView</name>
    <message>
        <source>Source text</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Source text of %1</source>
        <translation>Quelltext von %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>%n Zeile eingeklappt</numerusform>
            <numerusform>%n Zeilen eingeklappt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::StartPage</name>
    <message>
        <source>Latest audits</source>
        <translation>Letzte Audits</translation>
    </message>
    <message>
        <source>&amp;Open a repository…</source>
        <translation>Repository ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open an &amp;audit file…</source>
        <translation>&amp;Auditdatei öffnen…</translation>
    </message>
    <message>
        <source>Finds what would hurt in production, and helps you decide about it.</source>
        <translation>Findet, was im Betrieb schaden würde, und hilft beim Entscheiden.</translation>
    </message>
    <message>
        <source>You can also drop a folder here. Nothing leaves this computer, and nothing of the repository is executed.</source>
        <translation>Sie können auch einen Ordner hierher ziehen. Nichts verlässt diesen Rechner, und nichts aus dem Repository wird ausgeführt.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>Aus dieser Liste nehmen</translation>
    </message>
</context>
<context>
    <name>punchlist::StatusArea</name>
    <message>
        <source>Progress of the scan</source>
        <translation>Fortschritt des Suchlaufs</translation>
    </message>
    <message>
        <source>Stop the scan; what was found so far is kept</source>
        <translation>Suchlauf anhalten; was gefunden ist, bleibt</translation>
    </message>
    <message>
        <source>Stop the scan</source>
        <translation>Suchlauf anhalten</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 findings shown</source>
        <translation>%1 von %2 Befunden gezeigt</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 unentschieden</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 ausgewählt</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Dateien werden gesucht…</translation>
    </message>
    <message>
        <source>Scanning: %1 of %2 files, %3 findings</source>
        <translation>Suchlauf: %1 von %2 Dateien, %3 Befunde</translation>
    </message>
    <message>
        <source>Writing the audit…</source>
        <translation>Das Audit wird geschrieben…</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>Noch nicht durchsucht</translation>
    </message>
    <message>
        <source>Scan %1 was stopped, %2</source>
        <translation>Suchlauf %1 wurde angehalten, %2</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Suchlauf %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n übersprungen</numerusform>
            <numerusform>%n übersprungen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since; rescan</source>
        <translation>
            <numerusform>%n Datei seither geändert; neu scannen</numerusform>
            <numerusform>%n Dateien seither geändert; neu scannen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1 s</source>
        <translation>
            <numerusform>%Ln Datei in %1 s</numerusform>
            <numerusform>%Ln Dateien in %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::SymbolPicker</name>
    <message>
        <source>class</source>
        <translation>Klasse</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>Zeile %1</translation>
    </message>
    <message>
        <source>Function or class of the file, or of the repository</source>
        <translation>Funktion oder Klasse der Datei oder des Repositorys</translation>
    </message>
    <message>
        <source>Not in this file; still reading the other files…</source>
        <translation>Nicht in dieser Datei; die anderen werden noch gelesen…</translation>
    </message>
</context>
<context>
    <name>punchlist::Treemap</name>
    <message>
        <source>Hot spots</source>
        <translation>Brennpunkte</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>Es gibt nichts zu zeigen.</translation>
    </message>
</context>
<context>
    <name>punchlist::TriagePage</name>
    <message>
        <source>No finding passes the filter.
Escape in the filter line clears it.</source>
        <translation>Kein Befund passt zum Filter.
Escape in der Filterzeile leert ihn.</translation>
    </message>
</context>
<context>
    <name>punchlist::TriageView</name>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n Befund</numerusform>
            <numerusform>%n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>%1 von %2 entschieden</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>effort</comment>
        <translation>noch %1</translation>
    </message>
</context>
<context>
    <name>punchlist::WindowActions</name>
    <message>
        <source>No groups</source>
        <translation>Keine Gruppen</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regel</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Kategorie</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Schwere</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Zuständig</translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation>Repository ö&amp;ffnen…</translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation>Repository öffnen</translation>
    </message>
    <message>
        <source>Open &amp;audit file…</source>
        <translation>&amp;Auditdatei öffnen…</translation>
    </message>
    <message>
        <source>Open an audit file</source>
        <translation>Auditdatei öffnen</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Audits (*.punchlist)</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>&amp;Neu durchsuchen</translation>
    </message>
    <message>
        <source>&amp;Stop the scan</source>
        <translation>Suchlauf an&amp;halten</translation>
    </message>
    <message>
        <source>&amp;Close the audit</source>
        <translation>Audit s&amp;chließen</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>Eins&amp;tellungen…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Ausgeben</translation>
    </message>
    <message>
        <source>Export report: %1…</source>
        <translation>Bericht ausgeben: %1…</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation>%1 ausgeben…</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 ausgeben</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Wiederholen</translation>
    </message>
    <message>
        <source>&amp;Filter findings</source>
        <translation>Befunde &amp;filtern</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>Filter &amp;leeren</translation>
    </message>
    <message>
        <source>Find in the &amp;source</source>
        <translation>Im &amp;Quelltext suchen</translation>
    </message>
    <message>
        <source>Select &amp;all findings shown</source>
        <translation>&amp;Alle gezeigten Befunde auswählen</translation>
    </message>
    <message>
        <source>Select s&amp;imilar findings</source>
        <translation>Ä&amp;hnliche Befunde auswählen</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Status: %1</translation>
    </message>
    <message>
        <source>Confirm the decision &amp;again</source>
        <translation>Entscheidung erneut &amp;bestätigen</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>Ko&amp;mmentieren</translation>
    </message>
    <message>
        <source>A&amp;ssign</source>
        <translation>Zu&amp;weisen</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>Sch&amp;were</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Schwere: %1</translation>
    </message>
    <message>
        <source>Severity: as computed</source>
        <translation>Schwere: wie berechnet</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priorität</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>Priorität: %1</translation>
    </message>
    <message>
        <source>Priority: as computed</source>
        <translation>Priorität: wie berechnet</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>&amp;Nächster Befund</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>&amp;Voriger Befund</translation>
    </message>
    <message>
        <source>Next &amp;undecided finding</source>
        <translation>Nächster &amp;offener Befund</translation>
    </message>
    <message>
        <source>Next piece of &amp;evidence</source>
        <translation>Nächster &amp;Beleg</translation>
    </message>
    <message>
        <source>Previous piece of e&amp;vidence</source>
        <translation>Vori&amp;ger Beleg</translation>
    </message>
    <message>
        <source>To the &amp;source</source>
        <translation>Zum &amp;Quelltext</translation>
    </message>
    <message>
        <source>To the &amp;details</source>
        <translation>Zu den &amp;Einzelheiten</translation>
    </message>
    <message>
        <source>Open in the e&amp;xternal editor</source>
        <translation>Im e&amp;xternen Editor öffnen</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>&amp;Befehlsliste</translation>
    </message>
    <message>
        <source>&amp;Reset the columns</source>
        <translation>Spalten &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the &amp;layout</source>
        <translation>&amp;Anordnung zurücksetzen</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>&amp;Spalten</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>&amp;Gruppieren nach</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>&amp;Tastenkürzel</translation>
    </message>
    <message>
        <source>&amp;About Punchlist</source>
        <translation>Ü&amp;ber Punchlist</translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation>Gruppieren nach: %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>Open &amp;latest</source>
        <translation>&amp;Letzte öffnen</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Bearbeiten</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>&amp;Entscheiden</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Gehe zu</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>&amp;Hilfe</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>Hauptwerkzeugleiste</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Gruppieren</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Ausgeben</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keine</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Einstellungen…</translation>
    </message>
    <message numerus="yes">
        <source>comment on %n finding(s)</source>
        <translation>
            <numerusform>Kommentar zu %n Befund</numerusform>
            <numerusform>Kommentar zu %n Befunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n finding(s)</source>
        <translation>
            <numerusform>%1 für %n Befund</numerusform>
            <numerusform>%1 für %n Befunde</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Rückgängig: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Wiederholen: %1</translation>
    </message>
    <message>
        <source>To the &amp;findings</source>
        <translation>Zu den &amp;Befunden</translation>
    </message>
    <message>
        <source>To the &amp;overview</source>
        <translation>Zur &amp;Übersicht</translation>
    </message>
    <message>
        <source>To the &amp;rules</source>
        <translation>Zu den &amp;Regeln</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Befunde</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Übersicht</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Regeln</translation>
    </message>
    <message>
        <source>To a &amp;file or line…</source>
        <translation>Zu einer &amp;Datei oder Zeile …</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>Rescan when files c&amp;hange</source>
        <translation>Neu scannen, wenn sich &amp;Dateien ändern</translation>
    </message>
    <message>
        <source>Plan for a spri&amp;nt</source>
        <translation>Für einen Spri&amp;nt einplanen</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>&amp;Quelltext</translation>
    </message>
    <message>
        <source>Repository is else&amp;where…</source>
        <translation>Repository liegt &amp;woanders …</translation>
    </message>
    <message>
        <source>Co&amp;mpare scans or audits…</source>
        <translation>Suchläufe oder Audits &amp;vergleichen …</translation>
    </message>
    <message>
        <source>Mer&amp;ge with another copy…</source>
        <translation>Mit einer anderen Kopie &amp;zusammenführen …</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>Mit einer anderen Kopie zusammenführen</translation>
    </message>
    <message>
        <source>&amp;Why is this the same finding?</source>
        <translation>&amp;Warum ist das derselbe Befund?</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>Befunde importieren</translation>
    </message>
    <message>
        <source>&amp;Import findings…</source>
        <translation>Befunde &amp;importieren …</translation>
    </message>
    <message>
        <source>Audits and logs (*.md *.markdown *.txt *.sarif *.json)</source>
        <translation>Audits und Protokolle (*.md *.markdown *.txt *.sarif *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
    <message>
        <source>&amp;Write decisions back…</source>
        <translation>Entscheidungen &amp;zurückschreiben …</translation>
    </message>
    <message>
        <source>&amp;Report with preview…</source>
        <translation>Be&amp;richt mit Vorschau …</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written.</source>
        <translation>
            <numerusform>%n Änderung geschrieben.</numerusform>
            <numerusform>%n Änderungen geschrieben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Open all &amp;groups</source>
        <translation>Alle &amp;Gruppen öffnen</translation>
    </message>
    <message>
        <source>C&amp;lose all groups</source>
        <translation>Alle Gruppen sch&amp;ließen</translation>
    </message>
    <message>
        <source>&amp;Change shortcuts…</source>
        <translation>Kürzel ä&amp;ndern…</translation>
    </message>
    <message>
        <source>No other undecided finding of this rule is shown.</source>
        <translation>Kein anderer unentschiedener Befund dieser Regel wird angezeigt.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule are selected, all that are shown.</source>
        <translation>
            <numerusform>%n Befund dieser Regel ist gewählt, mehr werden nicht angezeigt.</numerusform>
            <numerusform>%n Befunde dieser Regel sind gewählt, mehr werden nicht angezeigt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule in %1 are selected. Once more looks further up.</source>
        <translation>
            <numerusform>%n Befund dieser Regel in %1 ist gewählt. Noch einmal sucht weiter oben.</numerusform>
            <numerusform>%n Befunde dieser Regel in %1 sind gewählt. Noch einmal sucht weiter oben.</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity &amp;log</source>
        <translation>&amp;Protokoll</translation>
    </message>
    <message>
        <source>Group by: nothing</source>
        <translation>Gruppieren nach: nichts</translation>
    </message>
    <message>
        <source>This is the current finding again; nothing was decided yet.</source>
        <translation>Das ist wieder der aktuelle Befund; entschieden wurde noch nichts.</translation>
    </message>
</context>
<context>
    <name>punchlist::WriteBackDialog</name>
    <message>
        <source>Write decisions back</source>
        <translation>Entscheidungen zurückschreiben</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Wird verglichen …</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Änderung</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Schreiben</translation>
    </message>
    <message>
        <source>The file was changed since it was imported; its changes stay.</source>
        <translation>Die Datei wurde seit dem Import geändert; ihre Änderungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>Conflict, not written: %1</source>
        <translation>Konflikt, nicht geschrieben: %1</translation>
    </message>
    <message>
        <source>It was: %1
It should become: %2</source>
        <translation>Bisher: %1
Neu wäre: %2</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>Nicht geschrieben: %1</translation>
    </message>
    <message>
        <source>No findings of this audit come from a Markdown file.</source>
        <translation>Kein Befund dieses Audits stammt aus einer Markdown-Datei.</translation>
    </message>
    <message>
        <source>Only these lines change; everything else keeps its bytes.</source>
        <translation>Nur diese Zeilen ändern sich; alles andere bleibt Byte für Byte, wie es ist.</translation>
    </message>
    <message>
        <source>The files say what was decided; there is nothing to write.</source>
        <translation>Die Dateien sagen schon, was entschieden wurde; es gibt nichts zu schreiben.</translation>
    </message>
</context>
</TS>
