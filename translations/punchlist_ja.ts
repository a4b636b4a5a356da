<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>punchlist::ActionTable</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Help</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Arguments</name>
    <message>
        <source>Only one repository can be opened: “%1” is one too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--audit needs the name of a file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no option “%1”. Try --help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is a file; name the folder of a repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Usage: punchlist [REPOSITORY] [--audit FILE]

Opens the workbench on a repository, or with a start page.

  --audit FILE   keep the audit in FILE; without it, it is kept in the user&apos;s data folder
  --help         show this text
  --version      show the version
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display to open a window on. Without one, use punchlist-cli.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::AuditSession</name>
    <message>
        <source>“%1” is not a folder that can be opened.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository “%1” is not there any more, so it cannot be scanned.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::CheatSheet</name>
    <message>
        <source>New shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is the shortcut of “%2” already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Command</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> or </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A double click on a shortcut, or F2, changes it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Columns</name>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Title</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::CommandPalette</name>
    <message>
        <source>Type the name of a command</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Details</name>
    <message>
        <source>Evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A person set the priority to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown to hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>shown not to hold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not known whether it holds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Matters when</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A comment in the source silences this (%1, line %2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code was edited after this decision. Confirm it again, or decide anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code was edited after this decision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>History</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First seen in scan %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recognised in scan %1 by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effort</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision confirmed for the edited code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::DetailsPane</name>
    <message>
        <source>Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details of the finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comment (Ctrl+Return adds it)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tatus</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Effo&amp;rt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minutes, or a time such as 4h or 2d. Empty: as computed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a finding to read about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>several</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computed: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions can be recorded when the scan is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) selected: changes apply to all of them.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::DisplayText</name>
    <message>
        <source>(line of %1 bytes, cut)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Editors</name>
    <message>
        <source>No editor is set. Choose one in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The editor command “%1” has no %f for the file. Correct it in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The editor “%1” could not be started. Choose another in the settings.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Exporter</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Markdown (%1)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::FilePicker</name>
    <message>
        <source>Type a file, a file and a line (app.py:120), or a line (:120)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterBar</name>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter by category</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::FilterChip</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterLine</name>
    <message>
        <source>Filter: words, severity:critical,high  path:api/**  is:new  -category:testing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Filter</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::FindingsModel</name>
    <message>
        <source>Whole repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Top folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The code was edited after this decision; please confirm it again</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Info</name>
    <message>
        <source>About Punchlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An audit workbench: finds what would hurt in production, lets you decide about every finding next to its source, and exports the audit as a report or checklist. It works offline and never executes anything of a repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Messages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Files that were not scanned, or only partly</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Labels</name>
    <message>
        <source>Critical</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <comment>severity</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>severity</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <comment>severity</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Info</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>High</source>
        <comment>confidence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>confidence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Low</source>
        <comment>confidence</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P0: do immediately</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P1: before launch, this week</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P2: before scale, this month</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P3: for growth, nice to have</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <comment>status</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In progress</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>False positive</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accepted risk</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Moved</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Edited</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sink</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Missing guard</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Holder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Caller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Further place</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Context</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 day</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::MainWindow</name>
    <message>
        <source>Details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The scan found %n finding(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: %2 new, %3 fixed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The repository is not at “%1” any more. Findings and their scanned sources are shown from the audit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where is the repository now?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning. Findings appear here as they are found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not scanned yet. F5 scans the repository.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scan found nothing.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Overview</name>
    <message>
        <source>Heaviest files</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Heaviest rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Work left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of work</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no findings.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity and status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scans</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Present</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(stopped)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::OverviewPage</name>
    <message>
        <source>Overview of the audit</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Picker</name>
    <message>
        <source>Choices</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::ReasonBar</name>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Why? (Return without a reason is fine, Escape cancels)</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Decide %n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Decide</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Also the %n like it</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The undecided findings of the same rule in the same folder</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::Rules</name>
    <message>
        <source>confidence %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for the first place, %2 for each further</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in this audit</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Problem</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Impact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fix</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it does not see</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To monitor</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::RulesPage</name>
    <message>
        <source>Search the rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Documentation of the rule</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keep this filter…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::SettingsDialog</name>
    <message>
        <source>After a &amp;decision, go to the next undecided finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As the system</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%f stands for the file, %l for the line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the logged-in user</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one per core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One pattern a line, as in .gitignore: docs/generated/</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Triage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your &amp;name in the history</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;External editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Leave out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A change of the language or font size counts from the next start.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::SourceGutter</name>
    <message>
        <source>Line numbers and findings</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::SourcePane</name>
    <message>
        <source>Now</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file has changed since the scan. Shows it as it is now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the external editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous piece of evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next piece of evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this file (Return next, Shift+Return previous)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file is not there and the audit has no text of it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As scanned; the file is not there any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it is now; changed since the scan, so marks may be off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As scanned; the file has changed since</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lines %1 to %2 of %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>long lines are cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>too large for colours</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Evidence %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::SourceRuler</name>
    <message>
        <source>Findings of the file</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::SourceView</name>
    <message>
        <source>Source text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source text of %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::StartPage</name>
    <message>
        <source>Latest audits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a repository…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an &amp;audit file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finds what would hurt in production, and helps you decide about it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can also drop a folder here. Nothing leaves this computer, and nothing of the repository is executed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::StatusArea</name>
    <message>
        <source>Progress of the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the scan; what was found so far is kept</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 findings shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scanning: %1 of %2 files, %3 findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writing the audit…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan %1 was stopped, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 files in %2 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::TriagePage</name>
    <message>
        <source>No finding passes the filter.
Escape in the filter line clears it.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::TriageView</name>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>effort</comment>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>punchlist::WindowActions</name>
    <message>
        <source>No groups</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Category</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;audit file…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open an audit file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop the scan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close the audit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export report: %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Filter findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Find in the &amp;source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select &amp;all findings shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Select s&amp;imilar findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm the decision &amp;again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A&amp;ssign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Severity: as computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Priority: as computed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next &amp;undecided finding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next piece of &amp;evidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous piece of e&amp;vidence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;source</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;details</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open in the e&amp;xternal editor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reset the columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reset the &amp;layout</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Messages so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Punchlist</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;latest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Group</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Columns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>comment on %n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n finding(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Findings</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overview</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rules</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To a &amp;file or line…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
