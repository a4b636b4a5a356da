<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
<context>
    <name>punchlist::Assessment</name>
    <message numerus="yes">
        <source>%n unresolved finding(s), the worst: %1.</source>
        <translation>
            <numerusform>%n unresolved finding, the worst: %1.</numerusform>
            <numerusform>%n unresolved findings, the worst: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of severity “%1”</source>
        <translation>
            <numerusform>%n finding of severity “%1”</numerusform>
            <numerusform>%n findings of severity “%1”</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n gap</numerusform>
            <numerusform>%n gaps</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::DetailsPane</name>
    <message numerus="yes">
        <source>%n finding(s) selected: changes apply to all of them.</source>
        <translation>
            <numerusform>%n finding selected: changes apply to it.</numerusform>
            <numerusform>%n findings selected: changes apply to all of them.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are selected. Choose one of them to read about it.</source>
        <translation>
            <numerusform>%n finding is selected. Choose it to read about it.</numerusform>
            <numerusform>%n findings are selected. Choose one of them to read about it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ExclusionPreview</name>
    <message numerus="yes">
        <source>Leaves out %n file(s) of the open audit</source>
        <translation>
            <numerusform>Leaves out %n file of the open audit</numerusform>
            <numerusform>Leaves out %n files of the open audit</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and their %n finding(s):</source>
        <translation>
            <numerusform>and its %n finding:</numerusform>
            <numerusform>and their %n findings:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… and %n more</numerusform>
            <numerusform>… and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ExportScopeDialog</name>
    <message numerus="yes">
        <source>&amp;All %Ln finding(s)</source>
        <translation>
            <numerusform>&amp;All %Ln finding</numerusform>
            <numerusform>&amp;All %Ln findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln finding(s) &amp;shown by the filter</source>
        <translation>
            <numerusform>Only the %Ln finding &amp;shown by the filter</numerusform>
            <numerusform>Only the %Ln findings &amp;shown by the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilePicker</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterBar</name>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n category</numerusform>
            <numerusform>%n categories</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterChip</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n finding</numerusform>
            <numerusform>%1, %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FindingsModel</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n finding</numerusform>
            <numerusform>%1, %n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ImportDialog</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of check lists</source>
        <translation>
            <numerusform>%n entry of check lists</numerusform>
            <numerusform>%n entries of check lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of other lists</source>
        <translation>
            <numerusform>%n entry of other lists</numerusform>
            <numerusform>%n entries of other lists</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not understood</source>
        <translation>
            <numerusform>%n part not understood</numerusform>
            <numerusform>%n parts not understood</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were understood.</source>
        <translation>
            <numerusform>%n finding was understood.</numerusform>
            <numerusform>%n findings were understood.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are confirmed by findings of the audit; these are linked, not stored twice.</source>
        <translation>
            <numerusform>%n of them is confirmed by a finding of the audit; it is linked, not stored twice.</numerusform>
            <numerusform>%n of them are confirmed by findings of the audit; these are linked, not stored twice.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::MainWindow</name>
    <message numerus="yes">
        <source>The scan found %n finding(s).</source>
        <translation>
            <numerusform>The scan found one finding.</numerusform>
            <numerusform>The scan found %n findings.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were imported.</source>
        <translation>
            <numerusform>%n finding was imported.</numerusform>
            <numerusform>%n findings were imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them took over what the document says about status, owner or date.</source>
        <translation>
            <numerusform>%n of them took over what the document says about status, owner or date.</numerusform>
            <numerusform>%n of them took over what the document says about status, owner or date.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) were read.</source>
        <translation>
            <numerusform>%n rule was read.</numerusform>
            <numerusform>%n rules were read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Exported %n finding(s) shown by the filter to %1</source>
        <translation>
            <numerusform>Exported %n finding shown by the filter to %1</numerusform>
            <numerusform>Exported %n findings shown by the filter to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::MergeDialog</name>
    <message numerus="yes">
        <source>%n action(s) of the other copy are added.</source>
        <translation>
            <numerusform>%n action of the other copy is added.</numerusform>
            <numerusform>%n actions of the other copy are added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are in one of the two only.</source>
        <translation>
            <numerusform>%n finding is in one of the two only.</numerusform>
            <numerusform>%n findings are in one of the two only.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) without a common origin were recognised.</source>
        <translation>
            <numerusform>%n finding without a common origin was recognised.</numerusform>
            <numerusform>%n findings without a common origin were recognised.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scan(s) of the copy that was scanned earlier are left out; scan once more afterwards.</source>
        <translation>
            <numerusform>%n scan of the copy that was scanned earlier is left out; scan once more afterwards.</numerusform>
            <numerusform>%n scans of the copy that was scanned earlier are left out; scan once more afterwards.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were decided differently in both:</source>
        <translation>
            <numerusform>%n value was decided differently in both:</numerusform>
            <numerusform>%n values were decided differently in both:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Overview</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hot spot(s): files with findings that change often</source>
        <translation>
            <numerusform>%n hot spot: a file with findings that changes often</numerusform>
            <numerusform>%n hot spots: files with findings that change often</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s)</source>
        <translation>
            <numerusform>%n unresolved finding</numerusform>
            <numerusform>%n unresolved findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::OverviewPage</name>
    <message numerus="yes">
        <source>%1: %n unresolved finding(s), the worst %2, changes %3</source>
        <translation>
            <numerusform>%1: %n unresolved finding, the worst %2, changes %3</numerusform>
            <numerusform>%1: %n unresolved findings, the worst %2, changes %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Priority</name>
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
            <numerusform>open for %n day</numerusform>
            <numerusform>open for %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) up</source>
        <translation>
            <numerusform>impact %n step up</numerusform>
            <numerusform>impact %n steps up</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) down</source>
        <translation>
            <numerusform>impact %n step down</numerusform>
            <numerusform>impact %n steps down</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>due within %n day(s): earlier in its tier</source>
        <translation>
            <numerusform>due within %n day: earlier in its tier</numerusform>
            <numerusform>due within %n days: earlier in its tier</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ReasonBar</name>
    <message numerus="yes">
        <source>Decide %n finding(s)</source>
        <translation>
            <numerusform>Decide %n finding</numerusform>
            <numerusform>Decide %n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Also the %n like it</source>
        <translation>
            <numerusform>Also the one like it</numerusform>
            <numerusform>Also the %n like it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them decided otherwise</source>
        <translation>
            <numerusform>%n of them decided otherwise</numerusform>
            <numerusform>%n of them decided otherwise</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ReportDialog</name>
    <message numerus="yes">
        <source>All %Ln finding(s)</source>
        <translation>
            <numerusform>All %Ln finding</numerusform>
            <numerusform>All %Ln findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln finding(s) shown by the filter</source>
        <translation>
            <numerusform>The %Ln finding shown by the filter</numerusform>
            <numerusform>The %Ln findings shown by the filter</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Rules</name>
    <message numerus="yes">
        <source>%n finding(s) in this audit</source>
        <translation>
            <numerusform>%n finding in this audit</numerusform>
            <numerusform>%n findings in this audit</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::SourceView</name>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>%n line folded</numerusform>
            <numerusform>%n lines folded</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::StatusArea</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n skipped</numerusform>
            <numerusform>%n skipped</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since; rescan</source>
        <translation>
            <numerusform>%n file changed since; rescan</numerusform>
            <numerusform>%n files changed since; rescan</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1 s</source>
        <translation>
            <numerusform>%Ln file in %1 s</numerusform>
            <numerusform>%Ln files in %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::TriageView</name>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n finding</numerusform>
            <numerusform>%n findings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::WindowActions</name>
    <message numerus="yes">
        <source>comment on %n finding(s)</source>
        <translation>
            <numerusform>comment on %n finding</numerusform>
            <numerusform>comment on %n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n finding(s)</source>
        <translation>
            <numerusform>%1 for %n finding</numerusform>
            <numerusform>%1 for %n findings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written.</source>
        <translation>
            <numerusform>%n change written.</numerusform>
            <numerusform>%n changes written.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule are selected, all that are shown.</source>
        <translation>
            <numerusform>%n finding of this rule is selected, all that are shown.</numerusform>
            <numerusform>%n findings of this rule are selected, all that are shown.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule in %1 are selected. Once more looks further up.</source>
        <translation>
            <numerusform>%n finding of this rule in %1 is selected. Once more looks further up.</numerusform>
            <numerusform>%n findings of this rule in %1 are selected. Once more looks further up.</numerusform>
        </translation>
    </message>
</context>
</TS>
