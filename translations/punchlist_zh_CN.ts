<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>punchlist::ActionTable</name>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>编辑</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>分诊</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>转到</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源码</translation>
    </message>
</context>
<context>
    <name>punchlist::Arguments</name>
    <message>
        <source>Only one repository can be opened: “%1” is one too many.</source>
        <translation>只能打开一个仓库：“%1”是多余的。</translation>
    </message>
    <message>
        <source>--audit needs the name of a file.</source>
        <translation>--audit 需要一个文件名。</translation>
    </message>
    <message>
        <source>There is no option “%1”. Try --help.</source>
        <translation>没有选项“%1”。请试试 --help。</translation>
    </message>
    <message>
        <source>“%1” does not exist.</source>
        <translation>“%1”不存在。</translation>
    </message>
    <message>
        <source>“%1” is a file; name the folder of a repository.</source>
        <translation>“%1”是文件；请指定仓库所在的文件夹。</translation>
    </message>
    <message>
        <source>Usage: punchlist [REPOSITORY] [--audit FILE]

Opens the workbench on a repository, or with a start page.

  --audit FILE   keep the audit in FILE; without it, it is kept in the user&apos;s data folder
  --help         show this text
  --version      show the version
</source>
        <translation>用法：punchlist [仓库] [--audit 文件]

在仓库上打开工作台，或显示起始页。

  --audit 文件   将审计保存在该文件中；否则保存在用户的数据文件夹中
  --help         显示本文
  --version      显示版本
</translation>
    </message>
    <message>
        <source>There is no display to open a window on. Without one, use punchlist-cli.</source>
        <translation>没有可以打开窗口的显示器。没有显示器时请使用 punchlist-cli。</translation>
    </message>
</context>
<context>
    <name>punchlist::Assessment</name>
    <message>
        <source>The project has no need of it.</source>
        <translation>项目不需要它。</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>未找到。</translation>
    </message>
    <message>
        <source>production lines in modules that tests import</source>
        <translation>位于测试所导入模块中的生产代码行</translation>
    </message>
    <message>
        <source>None found; looked for %1.</source>
        <translation>未找到；查找了%1。</translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s), the worst: %1.</source>
        <translation>
            <numerusform>%n 个未解决的问题项，最严重：%1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of severity “%1”</source>
        <translation>
            <numerusform>%n 个严重程度为“%1”的问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>Each takes %1 of a point.</source>
        <translation>每个扣 %1 分。</translation>
    </message>
    <message>
        <source>%1 of %2 lines (%3 %) are in modules that no test imports directly.</source>
        <translation>%2 行中有 %1 行（%3 %）位于没有测试直接导入的模块中。</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n 处缺口</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a share of things</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>the handler refuses with 401 or 403</source>
        <translation>处理函数以 401 或 403 拒绝</translation>
    </message>
    <message>
        <source>asks for %1</source>
        <translation>要求 %1</translation>
    </message>
</context>
<context>
    <name>punchlist::AuditSession</name>
    <message>
        <source>“%1” is not a folder that can be opened.</source>
        <translation>“%1”不是可以打开的文件夹。</translation>
    </message>
    <message>
        <source>The repository “%1” is not there any more, so it cannot be scanned.</source>
        <translation>仓库“%1”已不存在，无法扫描。</translation>
    </message>
    <message>
        <source>The weights of priorities cannot be used: %1</source>
        <translation>无法使用优先级权重：%1</translation>
    </message>
</context>
<context>
    <name>punchlist::Capability</name>
    <message>
        <source>Core engine free of frameworks</source>
        <translation>核心引擎不依赖框架</translation>
    </message>
    <message>
        <source>API versioning</source>
        <translation>API 版本管理</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>管理 API</translation>
    </message>
    <message>
        <source>Real-time progress</source>
        <translation>实时进度</translation>
    </message>
    <message>
        <source>Outgoing webhooks</source>
        <translation>出站 Webhook</translation>
    </message>
    <message>
        <source>API with token authentication</source>
        <translation>令牌认证的 API</translation>
    </message>
    <message>
        <source>Token refresh and revocation</source>
        <translation>令牌刷新与撤销</translation>
    </message>
    <message>
        <source>E-mail delivery</source>
        <translation>电子邮件发送</translation>
    </message>
    <message>
        <source>Stored secrets encrypted</source>
        <translation>存储的机密已加密</translation>
    </message>
    <message>
        <source>Role-based access control</source>
        <translation>基于角色的访问控制</translation>
    </message>
    <message>
        <source>Tenant isolation</source>
        <translation>租户隔离</translation>
    </message>
    <message>
        <source>Per-tenant configuration</source>
        <translation>按租户配置</translation>
    </message>
    <message>
        <source>Organisations and teams</source>
        <translation>组织与团队</translation>
    </message>
    <message>
        <source>Database migrations</source>
        <translation>数据库迁移</translation>
    </message>
    <message>
        <source>Read replicas</source>
        <translation>只读副本</translation>
    </message>
    <message>
        <source>Consistency check between stores</source>
        <translation>存储间一致性检查</translation>
    </message>
    <message>
        <source>Object storage</source>
        <translation>对象存储</translation>
    </message>
    <message>
        <source>Durable task queue</source>
        <translation>持久任务队列</translation>
    </message>
    <message>
        <source>Recovery of stuck jobs</source>
        <translation>卡住任务的恢复</translation>
    </message>
    <message>
        <source>Job cancellation</source>
        <translation>任务取消</translation>
    </message>
    <message>
        <source>Checkpoint and resume</source>
        <translation>检查点与续跑</translation>
    </message>
    <message>
        <source>Rate limiting</source>
        <translation>速率限制</translation>
    </message>
    <message>
        <source>Usage and cost metering</source>
        <translation>用量与成本计量</translation>
    </message>
    <message>
        <source>Payment integration</source>
        <translation>支付集成</translation>
    </message>
    <message>
        <source>Structured logging</source>
        <translation>结构化日志</translation>
    </message>
    <message>
        <source>Log redaction</source>
        <translation>日志脱敏</translation>
    </message>
    <message>
        <source>Request ids and tracing</source>
        <translation>请求 ID 与追踪</translation>
    </message>
    <message>
        <source>Error monitoring</source>
        <translation>错误监控</translation>
    </message>
    <message>
        <source>Metrics export</source>
        <translation>指标导出</translation>
    </message>
    <message>
        <source>Health and readiness probes</source>
        <translation>健康与就绪探针</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>告警</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>缓存</translation>
    </message>
    <message>
        <source>Streaming of large data</source>
        <translation>大数据流式处理</translation>
    </message>
    <message>
        <source>High availability</source>
        <translation>高可用</translation>
    </message>
    <message>
        <source>Security scanning in CI</source>
        <translation>CI 安全扫描</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>内容审核</translation>
    </message>
    <message>
        <source>Automated tests</source>
        <translation>自动化测试</translation>
    </message>
    <message>
        <source>Load tests</source>
        <translation>负载测试</translation>
    </message>
    <message>
        <source>Graceful shutdown</source>
        <translation>优雅停机</translation>
    </message>
    <message>
        <source>Configuration checked at start-up</source>
        <translation>启动时检查配置</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>备份与恢复</translation>
    </message>
    <message>
        <source>Container deployment</source>
        <translation>容器部署</translation>
    </message>
    <message>
        <source>CI pipeline</source>
        <translation>CI 流水线</translation>
    </message>
    <message>
        <source>Locked and updated dependencies</source>
        <translation>锁定并更新的依赖</translation>
    </message>
    <message>
        <source>Kubernetes manifests</source>
        <translation>Kubernetes 清单</translation>
    </message>
    <message>
        <source>Progressive delivery and rollback</source>
        <translation>渐进式发布与回滚</translation>
    </message>
    <message>
        <source>Feature flags</source>
        <translation>功能开关</translation>
    </message>
</context>
<context>
    <name>punchlist::CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Change &amp;shortcuts…</source>
        <translation>更改快捷键(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>punchlist::Columns</name>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>工作量</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>冲刺</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>分数</translation>
    </message>
</context>
<context>
    <name>punchlist::CommandPalette</name>
    <message>
        <source>Type the name of a command</source>
        <translation>输入命令的名称</translation>
    </message>
</context>
<context>
    <name>punchlist::ComparisonDialog</name>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Severity or priority changed</source>
        <translation>严重程度或优先级已更改</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>扫描 %1，%2</translation>
    </message>
    <message>
        <source>Scan %1, %2, %3</source>
        <translation>扫描 %1，%2，%3</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>复制为 Markdown(&amp;M)</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>更改内容</translation>
    </message>
    <message>
        <source>From scan</source>
        <translation>从扫描</translation>
    </message>
    <message>
        <source>To scan</source>
        <translation>到扫描</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题项</translation>
    </message>
    <message>
        <source>Severity and priority</source>
        <translation>严重程度和优先级</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>With another &amp;audit…</source>
        <translation>与另一个审计(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>从(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>到(&amp;T)</translation>
    </message>
    <message>
        <source>Compare with an audit</source>
        <translation>与审计比较</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>审计 (*.punchlist)</translation>
    </message>
    <message>
        <source>There is one scan so far. Scan again, or compare with another audit.</source>
        <translation>目前只有一次扫描。请再次扫描，或与另一个审计比较。</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>从 %1 到 %2</translation>
    </message>
    <message>
        <source>From %1 to this audit</source>
        <translation>从 %1 到此审计</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>代码库</translation>
    </message>
    <message>
        <source>in both: %1</source>
        <translation>两者都有：%1</translation>
    </message>
    <message>
        <source>One of the scans was cancelled: what it did not reach counts as it was before.</source>
        <translation>其中一次扫描已取消：未扫描到的部分按之前的状态计算。</translation>
    </message>
</context>
<context>
    <name>punchlist::Details</name>
    <message>
        <source>Time it took</source>
        <translation>实际用时</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未记录</translation>
    </message>
    <message>
        <source>recorded times behind the estimate: %1</source>
        <translation>估算所依据的用时记录：%1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Why %1</source>
        <translation>为何是 %1</translation>
    </message>
    <message>
        <source>A person set the priority to %1.</source>
        <translation>有人将优先级设为 %1。</translation>
    </message>
    <message>
        <source>shown to hold</source>
        <translation>已证实成立</translation>
    </message>
    <message>
        <source>shown not to hold</source>
        <translation>已证实不成立</translation>
    </message>
    <message>
        <source>not known whether it holds</source>
        <translation>不知是否成立</translation>
    </message>
    <message>
        <source>Matters when</source>
        <translation>何时要紧</translation>
    </message>
    <message>
        <source>A comment in the source silences this (%1, line %2).</source>
        <translation>源码中的注释使其静默（%1，第 %2 行）。</translation>
    </message>
    <message>
        <source>The code was edited after this decision. Confirm it again, or decide anew.</source>
        <translation>作出此决定后代码已被修改。请再次确认，或重新决定。</translation>
    </message>
    <message>
        <source>The code was edited after this decision.</source>
        <translation>作出此决定后代码已被修改。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>First seen in scan %1</source>
        <translation>首次见于第 %1 次扫描</translation>
    </message>
    <message>
        <source>Recognised in scan %1 by %2</source>
        <translation>第 %1 次扫描时由%2识别</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>无人</translation>
    </message>
    <message>
        <source>as computed</source>
        <translation>按计算</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>工作量</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation>已添加标签：%1</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>已移除标签：%1</translation>
    </message>
    <message>
        <source>Decision confirmed for the edited code</source>
        <translation>已针对修改后的代码确认决定</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>已撤销：%1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>已重做：%1</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>置信度%1</translation>
    </message>
    <message>
        <source>in</source>
        <translation>位于</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>冲刺</translation>
    </message>
    <message>
        <source>%2 was split off from %1</source>
        <translation>%2 已从 %1 中拆分</translation>
    </message>
    <message>
        <source>%2 was merged into %1</source>
        <translation>%2 已并入 %1</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 不是 %2</translation>
    </message>
    <message>
        <source>Score %1 of 100 inside the tier</source>
        <translation>级别内分数 %1（满分 100）</translation>
    </message>
    <message>
        <source>This may be %1, which the last scan did not find where it was.</source>
        <translation>这可能是 %1，上次扫描未在原处找到它。</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>是</translation>
    </message>
    <message>
        <source>It is not</source>
        <translation>不是</translation>
    </message>
    <message>
        <source>Why is this the same finding?</source>
        <translation>为什么这是同一个问题项？</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Suggestion turned down</source>
        <translation>已拒绝建议</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>标签</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Decision confirmed</source>
        <translation>已确认决定</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最多 %1</translation>
    </message>
    <message>
        <source>no sprint</source>
        <translation>无冲刺</translation>
    </message>
</context>
<context>
    <name>punchlist::DetailsPane</name>
    <message>
        <source>It took</source>
        <translation>实际用时</translation>
    </message>
    <message>
        <source>What fixing it really took: minutes, or a time such as 4h or 2d. Estimates to come learn from it.</source>
        <translation>修复实际花费的时间：分钟数，或 4h、2d 这样的时间。以后的估算会据此调整。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Details of the finding</source>
        <translation>问题项详情</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>评论</translation>
    </message>
    <message>
        <source>Comment (Ctrl+Return adds it)</source>
        <translation>评论（Ctrl+回车 添加）</translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation>添加评论</translation>
    </message>
    <message>
        <source>Stat&amp;us</source>
        <translation>状态(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>优先级(&amp;P)</translation>
    </message>
    <message>
        <source>Sever&amp;ity</source>
        <translation>严重程度(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation>负责人(&amp;A)</translation>
    </message>
    <message>
        <source>Effo&amp;rt</source>
        <translation>工作量(&amp;R)</translation>
    </message>
    <message>
        <source>Minutes, or a time such as 4h or 2d. Empty: as computed.</source>
        <translation>分钟数，或如 4h、2d 的时间。留空：按计算。</translation>
    </message>
    <message>
        <source>Choose a finding to read about it.</source>
        <translation>选择一个问题项以阅读其说明。</translation>
    </message>
    <message>
        <source>several</source>
        <translation>多个</translation>
    </message>
    <message>
        <source>Computed: %1</source>
        <translation>计算值：%1</translation>
    </message>
    <message>
        <source>Decisions can be recorded when the scan is over.</source>
        <translation>扫描结束后才能记录决定。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) selected: changes apply to all of them.</source>
        <translation>
            <numerusform>已选择 %n 个问题项：更改将应用于全部。</numerusform>
        </translation>
    </message>
    <message>
        <source>Spri&amp;nt</source>
        <translation>冲刺(&amp;N)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are selected. Choose one of them to read about it.</source>
        <translation>
            <numerusform>已选择 %n 个问题项。请选中其中一个以查看详情。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::DisplayText</name>
    <message>
        <source>(line of %1 bytes, cut)</source>
        <translation>（该行 %1 字节，已截断）</translation>
    </message>
</context>
<context>
    <name>punchlist::Editors</name>
    <message>
        <source>No editor is set. Choose one in the settings.</source>
        <translation>未设置编辑器。请在设置中选择一个。</translation>
    </message>
    <message>
        <source>The editor command “%1” has no %f for the file. Correct it in the settings.</source>
        <translation>编辑器命令“%1”没有代表文件的 %f。请在设置中更正。</translation>
    </message>
    <message>
        <source>The editor “%1” could not be started. Choose another in the settings.</source>
        <translation>无法启动编辑器“%1”。请在设置中选择其他编辑器。</translation>
    </message>
    <message>
        <source>No terminal was found for “%1”. Install one, or write yours into the editor command in place of %t, such as “konsole -e”.</source>
        <translation>没有找到用于“%1”的终端。请安装一个，或在编辑器命令中用您的终端替换 %t，例如“konsole -e”。</translation>
    </message>
</context>
<context>
    <name>punchlist::ExclusionPreview</name>
    <message>
        <source>Leaves out no file of the open audit.</source>
        <translation>不会排除当前审计中的任何文件。</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out %n file(s) of the open audit</source>
        <translation>
            <numerusform>将排除当前审计中的 %n 个文件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and their %n finding(s):</source>
        <translation>
            <numerusform>及其 %n 个问题项：</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… 以及另外 %n 个</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ExportScopeDialog</name>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>The filter hides findings. Which ones are exported?</source>
        <translation>筛选隐藏了部分问题项。要导出哪些？</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %Ln finding(s)</source>
        <translation>
            <numerusform>全部 %Ln 个问题项(&amp;A)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln finding(s) &amp;shown by the filter</source>
        <translation>
            <numerusform>仅筛选显示的 %Ln 个问题项(&amp;S)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>导出(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>punchlist::Exporter</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>无法写入“%1”：%2。</translation>
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
        <translation>输入文件、文件和行号 (app.py:120) 或行号 (:120)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1 of the shown file</source>
        <translation>所显示文件的第 %1 行</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterBar</name>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Filter by category</source>
        <translation>按类别筛选</translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n 个类别</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>没有问题项</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterChip</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1，%n 个问题项</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterLine</name>
    <message>
        <source>Filter: words, severity:critical,high  path:api/**  is:new  -category:testing</source>
        <translation>筛选：词语、severity:critical,high  path:api/**  is:new  -category:testing</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>punchlist::FindingsModel</name>
    <message>
        <source>Whole repository</source>
        <translation>整个仓库</translation>
    </message>
    <message>
        <source>Top folder</source>
        <translation>顶层文件夹</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>无人</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1，%n 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>The code was edited after this decision; please confirm it again</source>
        <translation>作出此决定后代码已被修改；请再次确认</translation>
    </message>
    <message>
        <source>No sprint</source>
        <translation>无冲刺</translation>
    </message>
    <message>
        <source>A comment in the source silences it</source>
        <translation>源代码中的注释将其静默</translation>
    </message>
</context>
<context>
    <name>punchlist::ImportDialog</name>
    <message>
        <source>(no file)</source>
        <translation>（无文件）</translation>
    </message>
    <message>
        <source>found</source>
        <translation>已找到</translation>
    </message>
    <message>
        <source>moved to %1:%2</source>
        <translation>已移动到 %1:%2</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>没有此文件</translation>
    </message>
    <message>
        <source>the quoted code is nowhere</source>
        <translation>找不到引用的代码</translation>
    </message>
    <message>
        <source>the file is shorter</source>
        <translation>文件更短</translation>
    </message>
    <message>
        <source>several files have that name</source>
        <translation>多个文件同名</translation>
    </message>
    <message>
        <source>confirmed by %1</source>
        <translation>由 %1 证实</translation>
    </message>
    <message>
        <source>silenced by the tool</source>
        <translation>已被该工具抑制</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>导入问题项</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>已识别的内容</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题项</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>In the repository</source>
        <translation>在代码库中</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>工作量</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>导入(&amp;I)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 个问题项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of check lists</source>
        <translation>
            <numerusform>%n 个检查清单条目</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of other lists</source>
        <translation>
            <numerusform>%n 个其他列表条目</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not understood</source>
        <translation>
            <numerusform>%n 个未识别的部分</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Numbers that do not agree</source>
        <translation>不一致的数字</translation>
    </message>
    <message>
        <source>line %1: the document says %2 (%3), counted are %4</source>
        <translation>第 %1 行：文档写的是 %2（%3），实际计数为 %4</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were understood.</source>
        <translation>
            <numerusform>已识别 %n 个问题项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are confirmed by findings of the audit; these are linked, not stored twice.</source>
        <translation>
            <numerusform>其中 %n 个由审计中的问题项证实；它们会被关联，不会重复存储。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is stored yet. Importing scans the repository once more.</source>
        <translation>尚未存储任何内容。导入时会再次扫描代码库。</translation>
    </message>
</context>
<context>
    <name>punchlist::Info</name>
    <message>
        <source>About Punchlist</source>
        <translation>关于 Punchlist</translation>
    </message>
    <message>
        <source>An audit workbench: finds what would hurt in production, lets you decide about every finding next to its source, and exports the audit as a report or checklist. It works offline and never executes anything of a repository.</source>
        <translation>一个审计工作台：找出会在生产环境中造成损害的问题项，让您在源码旁逐项作出决定，并将审计导出为报告或检查清单。它离线工作，从不执行仓库中的任何内容。</translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation>目前没有。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Files that were not scanned, or only partly</source>
        <translation>未扫描或仅部分扫描的文件</translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation>活动日志</translation>
    </message>
</context>
<context>
    <name>punchlist::Labels</name>
    <message>
        <source>Critical</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>High</source>
        <comment>severity</comment>
        <translation>高</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>severity</comment>
        <translation>中</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>severity</comment>
        <translation>低</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>High</source>
        <comment>confidence</comment>
        <translation>高</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>confidence</comment>
        <translation>中</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>confidence</comment>
        <translation>低</translation>
    </message>
    <message>
        <source>P0: do immediately</source>
        <translation>P0：立即处理</translation>
    </message>
    <message>
        <source>P1: before launch, this week</source>
        <translation>P1：上线之前，本周</translation>
    </message>
    <message>
        <source>P2: before scale, this month</source>
        <translation>P2：扩大规模之前，本月</translation>
    </message>
    <message>
        <source>P3: for growth, nice to have</source>
        <translation>P3：为了成长，可有可无</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>status</comment>
        <translation>待处理</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>处理中</translation>
    </message>
    <message>
        <source>False positive</source>
        <translation>误报</translation>
    </message>
    <message>
        <source>Accepted risk</source>
        <translation>接受风险</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未变</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>已移动</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>已修改</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>重新出现</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题项</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>汇点</translation>
    </message>
    <message>
        <source>Missing guard</source>
        <translation>缺少防护</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>持有者</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>调用者</translation>
    </message>
    <message>
        <source>Further place</source>
        <translation>其他位置</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>上下文</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 天</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>the same line in a diff</source>
        <translation>diff 中的同一行</translation>
    </message>
    <message>
        <source>the same code in the same function</source>
        <translation>同一函数中的相同代码</translation>
    </message>
    <message>
        <source>the same code, function renamed</source>
        <translation>相同代码，函数已重命名</translation>
    </message>
    <message>
        <source>the same code in another file</source>
        <translation>另一个文件中的相同代码</translation>
    </message>
    <message>
        <source>similar code in the same function</source>
        <translation>同一函数中的相似代码</translation>
    </message>
    <message>
        <source>the same lines around it</source>
        <translation>周围的行相同</translation>
    </message>
    <message>
        <source>the same code elsewhere</source>
        <translation>其他位置的相同代码</translation>
    </message>
    <message>
        <source>a person said so</source>
        <translation>由人指定</translation>
    </message>
    <message>
        <source>API design</source>
        <translation>API 设计</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>架构</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完整性</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>并发</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>配置</translation>
    </message>
    <message>
        <source>Data integrity</source>
        <translation>数据完整性</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>依赖</translation>
    </message>
    <message>
        <source>Observability</source>
        <translation>可观测性</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>运维</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Resilience</source>
        <translation>韧性</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>测试</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>已静默</translation>
    </message>
</context>
<context>
    <name>punchlist::MainWindow</name>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>源码</translation>
    </message>
    <message numerus="yes">
        <source>The scan found %n finding(s).</source>
        <translation>
            <numerusform>扫描发现了 %n 个问题项。</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: %2 new, %3 fixed.</source>
        <translation>第 %1 次扫描：新增 %2，修复 %3。</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>已导出到 %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>The repository is not at “%1” any more. Findings and their scanned sources are shown from the audit.</source>
        <translation>仓库已不在“%1”。将显示审计中保存的问题项及其扫描时的源码。</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>定位…</translation>
    </message>
    <message>
        <source>Where is the repository now?</source>
        <translation>仓库现在在哪里？</translation>
    </message>
    <message>
        <source>Scanning. Findings appear here as they are found.</source>
        <translation>正在扫描。发现的问题项会陆续显示在这里。</translation>
    </message>
    <message>
        <source>Not scanned yet. F5 scans the repository.</source>
        <translation>尚未扫描。按 F5 扫描仓库。</translation>
    </message>
    <message>
        <source>The scan found nothing.</source>
        <translation>扫描没有发现任何问题项。</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>恢复…</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were imported.</source>
        <translation>
            <numerusform>已导入 %n 个问题项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them took over what the document says about status, owner or date.</source>
        <translation>
            <numerusform>其中 %n 个采用了文档中的状态、负责人或日期。</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover into a new file</source>
        <translation>恢复到新文件</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>审计 (*.punchlist)</translation>
    </message>
    <message>
        <source>Recovered: %1 findings, %2 scans and %3 actions; %4 findings and %5 decisions are known to be lost.</source>
        <translation>已恢复：%1 个问题项、%2 次扫描和 %3 个操作；已知丢失 %4 个问题项和 %5 个决定。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) were read.</source>
        <translation>
            <numerusform>已读取 %n 条规则。</numerusform>
        </translation>
    </message>
    <message>
        <source>What you choose about rules counts from the next scan on.</source>
        <translation>对规则的选择从下次扫描起生效。</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>重新扫描</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n finding(s) shown by the filter to %1</source>
        <translation>
            <numerusform>已将筛选显示的 %n 个问题项导出到 %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: nothing new, nothing fixed.</source>
        <translation>第 %1 次扫描：没有新增，没有修复。</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>有何变化</translation>
    </message>
</context>
<context>
    <name>punchlist::MergeDialog</name>
    <message>
        <source>&amp;Merge into a new file…</source>
        <translation>合并到新文件(&amp;M)…</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>与 %1 合并</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>冲突</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>问题项</translation>
    </message>
    <message>
        <source>What</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>This audit</source>
        <translation>此审计</translation>
    </message>
    <message>
        <source>The other copy</source>
        <translation>另一份副本</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>All: the &amp;newest</source>
        <translation>全部：最新的(&amp;N)</translation>
    </message>
    <message>
        <source>All: &amp;this audit</source>
        <translation>全部：此审计(&amp;T)</translation>
    </message>
    <message>
        <source>All: the &amp;other copy</source>
        <translation>全部：另一份副本(&amp;O)</translation>
    </message>
    <message>
        <source>Merge into a new file</source>
        <translation>合并到新文件</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>审计 (*.punchlist)</translation>
    </message>
    <message>
        <source>Comparing the two…</source>
        <translation>正在比较两者…</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) of the other copy are added.</source>
        <translation>
            <numerusform>添加另一份副本的 %n 个操作。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are in one of the two only.</source>
        <translation>
            <numerusform>%n 个问题项只在其中一份中。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) without a common origin were recognised.</source>
        <translation>
            <numerusform>已识别 %n 个没有共同来源的问题项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scan(s) of the copy that was scanned earlier are left out; scan once more afterwards.</source>
        <translation>
            <numerusform>较早扫描的副本的 %n 次扫描将被省略；之后请再扫描一次。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was decided differently in both.</source>
        <translation>两份中没有不同的决定。</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were decided differently in both:</source>
        <translation>
            <numerusform>有 %n 个值在两份中的决定不同：</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep of %1</source>
        <translation>保留 %1 的</translation>
    </message>
    <message>
        <source>the newest (this audit)</source>
        <translation>最新的（此审计）</translation>
    </message>
    <message>
        <source>the newest (the other copy)</source>
        <translation>最新的（另一份副本）</translation>
    </message>
    <message>
        <source>this audit</source>
        <translation>此审计</translation>
    </message>
    <message>
        <source>the other copy</source>
        <translation>另一份副本</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>正在合并…</translation>
    </message>
</context>
<context>
    <name>punchlist::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>punchlist::Overview</name>
    <message>
        <source>Heaviest files</source>
        <translation>最重的文件</translation>
    </message>
    <message>
        <source>Heaviest rules</source>
        <translation>最重的规则</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 个未决定</translation>
    </message>
    <message>
        <source>%1 fixed</source>
        <translation>%1 个已修复</translation>
    </message>
    <message>
        <source>Work left</source>
        <translation>剩余工作</translation>
    </message>
    <message>
        <source>%1 of work</source>
        <translation>%1 的工作量</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>首先需要关注的</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>全部已决定。</translation>
    </message>
    <message>
        <source>There are no findings.</source>
        <translation>没有问题项。</translation>
    </message>
    <message>
        <source>Severity and status</source>
        <translation>严重程度与状态</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>存在</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>(stopped)</source>
        <translation>（已停止）</translation>
    </message>
    <message>
        <source>Scorecard: roughly %1 % complete</source>
        <translation>评分卡：约完成 %1 %</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>评分卡</translation>
    </message>
    <message>
        <source>All %1 scores</source>
        <translation>全部 %1 项评分</translation>
    </message>
    <message>
        <source>Must-haves that are not there</source>
        <translation>缺少的必备能力</translation>
    </message>
    <message>
        <source>All of them are there.</source>
        <translation>全都具备。</translation>
    </message>
    <message>
        <source>%1 % of the production lines are in modules that no test imports</source>
        <translation>%1 % 的生产代码行位于没有测试导入的模块中</translation>
    </message>
    <message numerus="yes">
        <source>%n hot spot(s): files with findings that change often</source>
        <translation>
            <numerusform>%n 个热点：有问题项且经常更改的文件</numerusform>
        </translation>
    </message>
    <message>
        <source>Present</source>
        <comment>capability</comment>
        <translation>具备</translation>
    </message>
    <message>
        <source>Partial</source>
        <comment>capability</comment>
        <translation>部分</translation>
    </message>
    <message>
        <source>Defined but unused</source>
        <translation>已定义但未使用</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>capability</comment>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Not needed here</source>
        <translation>此处不需要</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>必备</translation>
    </message>
    <message>
        <source>Should have</source>
        <translation>应有</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>可选</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>尚不清楚</translation>
    </message>
    <message>
        <source>No scan of this audit has looked at the project as a whole. The next one (F5) does.</source>
        <translation>此审计的扫描都没有从整体上评估项目。下一次扫描 (F5) 会评估。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>以及另外 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s)</source>
        <translation>
            <numerusform>%n 个未解决的问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>points of a score</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>第 %1 次扫描</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>第 %1 次扫描，%2</translation>
    </message>
    <message>
        <source>Each category from 0 to 10, with what moved it. Findings that you dismiss or fix move it at once; the arrows compare with the scan before.</source>
        <translation>每个类别 0 到 10 分，并列出影响因素。排除或修复的问题项会立即生效；箭头表示与上一次扫描相比。</translation>
    </message>
    <message>
        <source>No unresolved finding takes anything away.</source>
        <translation>没有未解决的问题项扣分。</translation>
    </message>
    <message>
        <source>What the project has</source>
        <translation>项目具备的能力</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>已变化</translation>
    </message>
    <message>
        <source>Not needed here: %1</source>
        <translation>此处不需要：%1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>缺口</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>待办</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不清楚</translation>
    </message>
    <message>
        <source>Hot spots need the history of the files: a git repository that is not a shallow clone.</source>
        <translation>热点需要文件的历史：一个不是浅克隆的 git 仓库。</translation>
    </message>
    <message>
        <source>Large tiles have many or severe findings, warm ones change often (a change of 90 days ago counts half). Framed: the few that stand out.</source>
        <translation>大块表示问题项多或严重，暖色表示经常更改（90 天前的更改计一半）。带框的是最突出的少数。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>热度</translation>
    </message>
    <message>
        <source>No file with unresolved findings changed in the last year.</source>
        <translation>过去一年中，有未解决的问题项的文件都没有更改。</translation>
    </message>
    <message>
        <source>%1 of the production lines are in modules that no test imports</source>
        <translation>%1 的生产代码行位于没有测试导入的模块中</translation>
    </message>
    <message>
        <source>%1 of %2 lines. Riskiest modules first.</source>
        <translation>%2 行中的 %1 行。风险最高的模块在前。</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>风险</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>模块</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
    <message>
        <source>reached through another module</source>
        <translation>经由其他模块到达</translation>
    </message>
    <message>
        <source>From scan to scan</source>
        <translation>逐次扫描</translation>
    </message>
    <message>
        <source>There is one scan so far. After the next one this page shows what moved.</source>
        <translation>目前只有一次扫描。下一次之后，此页将显示变化。</translation>
    </message>
    <message>
        <source>Scans, oldest first</source>
        <translation>扫描，最早的在前</translation>
    </message>
    <message>
        <source>Since the scan before</source>
        <translation>与上一次扫描相比</translation>
    </message>
    <message>
        <source>Findings present</source>
        <translation>现有问题项</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成度</translation>
    </message>
    <message>
        <source>Lines that no test imports</source>
        <translation>没有测试导入的行</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>热点</translation>
    </message>
    <message>
        <source>Capabilities that changed</source>
        <translation>发生变化的能力</translation>
    </message>
    <message>
        <source>%1 of the lines were read by a person</source>
        <translation>%1 的行已由人阅读</translation>
    </message>
    <message>
        <source>R in the source view marks the selected lines, or the file, as reviewed. Marks follow the code; what is edited no longer counts as read.</source>
        <translation>在源码视图中按 R 将所选行或整个文件标为已审阅。标记会跟随代码；被修改的部分不再算作已读。</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审阅</translation>
    </message>
    <message>
        <source>Unresolved findings</source>
        <translation>未解决的问题项</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>未审阅</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>此后已更改</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n 条备注</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows what was first seen up to that day</source>
        <translation>显示截至当天首次发现的问题项</translation>
    </message>
    <message>
        <source>%1 to do</source>
        <translation>%1 项待处理</translation>
    </message>
    <message>
        <source>Shows what this scan changed</source>
        <translation>显示此次扫描的变化</translation>
    </message>
    <message>
        <source>Not met.</source>
        <translation>未满足。</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>上次扫描</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>What a scan counted is what was unresolved then. The last column has what was decided since, as the other pages have.</source>
        <translation>扫描统计的是当时未解决的问题项。最后一列与其他页面一样，包含此后的决定。</translation>
    </message>
    <message>
        <source>%1 of %2 lines, in %3 of %4 files</source>
        <translation>%2 行中的 %1 行，%4 个文件中的 %3 个</translation>
    </message>
</context>
<context>
    <name>punchlist::OverviewPage</name>
    <message>
        <source>Overview of the audit</source>
        <translation>审计概览</translation>
    </message>
    <message>
        <source>Pages of the overview</source>
        <translation>概览的页面</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>摘要</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>评分卡</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>能力</translation>
    </message>
    <message>
        <source>The chosen capability</source>
        <translation>所选能力</translation>
    </message>
    <message>
        <source>List of the hot spots</source>
        <translation>热点列表</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>热点</translation>
    </message>
    <message>
        <source>Modules without tests</source>
        <translation>没有测试的模块</translation>
    </message>
    <message>
        <source>Untested</source>
        <translation>未测试</translation>
    </message>
    <message>
        <source>What people have read</source>
        <translation>人已阅读的内容</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审阅</translation>
    </message>
    <message>
        <source>Trend over the scans</source>
        <translation>历次扫描的趋势</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>趋势</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unresolved finding(s), the worst %2, changes %3</source>
        <translation>
            <numerusform>%1：%n 个未解决的问题项，最严重的为%2，更改 %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Picker</name>
    <message>
        <source>Choices</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>没有匹配项。</translation>
    </message>
</context>
<context>
    <name>punchlist::Priority</name>
    <message>
        <source>Severity</source>
        <translation>严重性</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>置信度</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>可达性</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>暴露面</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>对照表</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>存在时间</translation>
    </message>
    <message>
        <source>test code</source>
        <translation>测试代码</translation>
    </message>
    <message>
        <source>script or tool</source>
        <translation>脚本或工具</translation>
    </message>
    <message>
        <source>product code</source>
        <translation>产品代码</translation>
    </message>
    <message>
        <source>sign-in, payment, personal data or migrations</source>
        <translation>登录、支付、个人数据或迁移</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>不可达</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>reachable from an entry point</source>
        <translation>可从入口点到达</translation>
    </message>
    <message>
        <source>offline tool</source>
        <translation>离线工具</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>handles requests</source>
        <translation>处理请求</translation>
    </message>
    <message>
        <source>handles requests without a login</source>
        <translation>处理无需登录的请求</translation>
    </message>
    <message>
        <source>impact low</source>
        <translation>影响低</translation>
    </message>
    <message>
        <source>impact medium</source>
        <translation>影响中</translation>
    </message>
    <message>
        <source>impact high</source>
        <translation>影响高</translation>
    </message>
    <message>
        <source>impact critical</source>
        <translation>影响严重</translation>
    </message>
    <message>
        <source>likelihood low</source>
        <translation>可能性低</translation>
    </message>
    <message>
        <source>likelihood medium</source>
        <translation>可能性中</translation>
    </message>
    <message>
        <source>likelihood high</source>
        <translation>可能性高</translation>
    </message>
    <message>
        <source>no change of the impact</source>
        <translation>影响不变</translation>
    </message>
    <message>
        <source>as bad and as sure as the rule usually is</source>
        <translation>与该规则通常情况一样严重和确定</translation>
    </message>
    <message>
        <source>nothing that runs reaches it</source>
        <translation>没有运行的代码会到达此处</translation>
    </message>
    <message>
        <source>only tests use it</source>
        <translation>只有测试使用</translation>
    </message>
    <message>
        <source>a matter of maintenance, in a file that changes often</source>
        <translation>维护问题，位于经常变更的文件中</translation>
    </message>
    <message>
        <source>a matter of maintenance</source>
        <translation>维护问题</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n 分</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open for %n day(s)</source>
        <translation>
            <numerusform>已开放 %n 天</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) up</source>
        <translation>
            <numerusform>影响上调 %n 级</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) down</source>
        <translation>
            <numerusform>影响下调 %n 级</numerusform>
        </translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>得到 %1</translation>
    </message>
    <message>
        <source>at best %1</source>
        <translation>最高 %1</translation>
    </message>
    <message>
        <source>no later than %1</source>
        <translation>不晚于 %1</translation>
    </message>
    <message numerus="yes">
        <source>due within %n day(s): earlier in its tier</source>
        <translation>
            <numerusform>应在 %n 天内完成：在同级中提前</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 if %2</source>
        <translation>若%2则为 %1</translation>
    </message>
</context>
<context>
    <name>punchlist::Query</name>
    <message>
        <source>This closing parenthesis has no opening one</source>
        <translation>此右括号没有对应的左括号</translation>
    </message>
    <message>
        <source>Too many parentheses inside each other</source>
        <translation>括号嵌套过多</translation>
    </message>
    <message>
        <source>Something to look for is missing here</source>
        <translation>此处缺少要查找的内容</translation>
    </message>
    <message>
        <source>This parenthesis is not closed</source>
        <translation>此括号未关闭</translation>
    </message>
    <message>
        <source>There is no field “%1”</source>
        <translation>没有字段“%1”</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing</source>
        <translation>缺少右引号</translation>
    </message>
    <message>
        <source>A value is missing here</source>
        <translation>此处缺少值</translation>
    </message>
    <message>
        <source>Not a regular expression: %1</source>
        <translation>不是正则表达式：%1</translation>
    </message>
    <message>
        <source>“%1” is not one of %2</source>
        <translation>“%1”不属于 %2</translation>
    </message>
    <message>
        <source>There is no finding “%1”; “batch:” takes the id of one, such as H3</source>
        <translation>没有问题项“%1”；“batch:”需要一个编号，例如 H3</translation>
    </message>
    <message>
        <source>“%1:” takes times such as %2</source>
        <translation>“%1:”需要时间，例如 %2</translation>
    </message>
    <message>
        <source>“score:” takes numbers from 0 to 100, such as %1</source>
        <translation>“score:”需要 0 到 100 的数字，例如 %1</translation>
    </message>
    <message>
        <source>“since:” takes a date such as 2026-03-01 or a revision of the repository such as v1.2</source>
        <translation>“since:”需要日期（例如 2026-03-01）或仓库版本（例如 v1.2）</translation>
    </message>
    <message>
        <source>“%1:” takes %2</source>
        <translation>“%1:”可取 %2</translation>
    </message>
</context>
<context>
    <name>punchlist::ReasonBar</name>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Why? (Return without a reason is fine, Escape cancels)</source>
        <translation>为什么？（可不填原因直接回车，Esc 取消）</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n finding(s)</source>
        <translation>
            <numerusform>对 %n 个问题项作出决定</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>决定</translation>
    </message>
    <message numerus="yes">
        <source>Also the %n like it</source>
        <translation>
            <numerusform>也包括类似的 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>The undecided findings of the same rule in the same folder</source>
        <translation>同一文件夹中同一规则的未决定问题项</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 个问题项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them decided otherwise</source>
        <translation>
            <numerusform>其中 %n 项已有不同决定</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (%2):</source>
        <extracomment>%1 is a status, %2 what it is given to: &quot;False positive (H17):&quot;</extracomment>
        <translation>%1（%2）：</translation>
    </message>
</context>
<context>
    <name>punchlist::RecognitionDialog</name>
    <message>
        <source>Why is %1 the same finding?</source>
        <translation>为什么 %1 是同一个问题项？</translation>
    </message>
    <message>
        <source>&amp;How it was recognised</source>
        <translation>如何识别(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Merge with another finding</source>
        <translation>与另一个问题项合并(&amp;M)</translation>
    </message>
    <message>
        <source>How each scan recognised the finding</source>
        <translation>每次扫描如何识别该问题项</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>识别依据</translation>
    </message>
    <message>
        <source>Similarity around</source>
        <translation>周围相似度</translation>
    </message>
    <message>
        <source>Next best</source>
        <translation>次优匹配</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>The code before</source>
        <translation>之前的代码</translation>
    </message>
    <message>
        <source>The code in this scan</source>
        <translation>本次扫描中的代码</translation>
    </message>
    <message>
        <source>&amp;Split: this scan took another finding for it</source>
        <translation>拆分：本次扫描误认为是它(&amp;S)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>In this scan</source>
        <translation>在本次扫描中</translation>
    </message>
    <message>
        <source>Findings of the same rule that the last scan did not see. The one you choose goes on as this one, with all its decisions.</source>
        <translation>同一规则中上次扫描未发现的问题项。您选择的问题项将作为此问题项继续，并保留其所有决定。</translation>
    </message>
    <message>
        <source>Findings of the same rule in the last scan. The one you choose becomes this finding, with all its decisions.</source>
        <translation>上次扫描中同一规则的问题项。您选择的问题项将成为此问题项，并包含其所有决定。</translation>
    </message>
    <message>
        <source>Number, file or title</source>
        <translation>编号、文件或标题</translation>
    </message>
    <message>
        <source>Findings to merge with</source>
        <translation>可合并的问题项</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>合并(&amp;M)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>代码库</translation>
    </message>
    <message>
        <source>Found for the first time.</source>
        <translation>首次发现。</translation>
    </message>
    <message>
        <source>This scan did not see it.</source>
        <translation>本次扫描未发现它。</translation>
    </message>
    <message>
        <source>The last scan did not see this finding, so there is nothing to split off.</source>
        <translation>上次扫描未发现此问题项，因此没有可拆分的内容。</translation>
    </message>
    <message>
        <source>Split when the code on the right is another finding: it gets a number of its own and starts undecided, %1 keeps its decisions and goes back to the code on the left. The next scans remember it; it can be undone.</source>
        <translation>如果右侧代码是另一个问题项，请拆分：它将获得自己的编号并从未决定状态开始，%1 保留其决定并回到左侧代码。之后的扫描会记住这一点；此操作可以撤销。</translation>
    </message>
</context>
<context>
    <name>punchlist::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>报告预览</translation>
    </message>
    <message>
        <source>Reading the audit…</source>
        <translation>正在读取审计…</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>另存为(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Layout:</source>
        <translation>版式(&amp;L)：</translation>
    </message>
    <message>
        <source>L&amp;anguage of headings:</source>
        <translation>标题语言(&amp;A)：</translation>
    </message>
    <message>
        <source>Developers of the shop</source>
        <translation>商店的开发人员</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>对象(&amp;F)：</translation>
    </message>
    <message>
        <source>Only findings that pass this filter, in the language of the filter line</source>
        <translation>仅包含通过此筛选条件的问题项，语法与筛选栏相同</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>筛选(&amp;I)：</translation>
    </message>
    <message>
        <source>&amp;Least severity:</source>
        <translation>最低严重程度(&amp;L)：</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>已修复</translation>
    </message>
    <message>
        <source>S&amp;tatuses:</source>
        <translation>状态(&amp;T)：</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>&amp;Categories:</source>
        <translation>类别(&amp;C)：</translation>
    </message>
    <message>
        <source>More findings than this of one rule and severity become one entry with many places.</source>
        <translation>同一规则和严重程度的问题项超过此数时，合并为一个包含多个位置的条目。</translation>
    </message>
    <message>
        <source>&amp;Group more than:</source>
        <translation>超过时分组(&amp;G)：</translation>
    </message>
    <message>
        <source>Quote c&amp;ode</source>
        <translation>引用代码(&amp;O)</translation>
    </message>
    <message>
        <source>The preview shows the beginning; the file holds everything.</source>
        <translation>预览只显示开头；文件包含全部内容。</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finding(s)</source>
        <translation>
            <numerusform>全部 %Ln 个问题项</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln finding(s) shown by the filter</source>
        <translation>
            <numerusform>筛选显示的 %Ln 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>Fi&amp;ndings:</source>
        <translation>问题项(&amp;N)：</translation>
    </message>
</context>
<context>
    <name>punchlist::Rules</name>
    <message>
        <source>confidence %1</source>
        <translation>置信度%1</translation>
    </message>
    <message>
        <source>%1 for the first place, %2 for each further</source>
        <translation>第一处 %1，其余每处 %2</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in this audit</source>
        <translation>
            <numerusform>本次审计中有 %n 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>问题</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影响</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修复</translation>
    </message>
    <message>
        <source>What it does not see</source>
        <translation>它看不到什么</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>检查清单</translation>
    </message>
    <message>
        <source>To monitor</source>
        <translation>需要监控</translation>
    </message>
</context>
<context>
    <name>punchlist::RulesPage</name>
    <message>
        <source>Search the rules</source>
        <translation>搜索规则</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题项</translation>
    </message>
    <message>
        <source>Documentation of the rule</source>
        <translation>规则的文档</translation>
    </message>
    <message>
        <source>&amp;Look for it in this audit</source>
        <translation>在此审计中查找(&amp;L)</translation>
    </message>
    <message>
        <source>Severity in this audit</source>
        <translation>在此审计中的严重程度</translation>
    </message>
    <message>
        <source>Counts from the next scan on</source>
        <translation>从下一次扫描起生效</translation>
    </message>
    <message>
        <source>Severity of the rule</source>
        <translation>规则的严重程度</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>严重程度：%1</translation>
    </message>
    <message>
        <source>Runs this rule alone on the file in the source view</source>
        <translation>仅对源码视图中的文件运行此规则</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>重新加载(&amp;R)</translation>
    </message>
    <message>
        <source>Reads the rules of the repository (.punchlist/rules) again</source>
        <translation>重新读取仓库的规则 (.punchlist/rules)</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>在 %1 中</translation>
    </message>
    <message>
        <source>It finds nothing there.</source>
        <translation>没有发现任何问题项。</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>No file is open, or it cannot be copied for the test.</source>
        <translation>没有打开文件，或无法为试用复制该文件。</translation>
    </message>
    <message>
        <source>The file was skipped: %1</source>
        <translation>文件被跳过：%1</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>rule</comment>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Tr&amp;y on the open file</source>
        <translation>在打开的文件上试用(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>punchlist::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>&amp;Keep this filter…</source>
        <translation>保存此筛选(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>删除(&amp;F)</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>保存此筛选</translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation>筛选“%1”的名称</translation>
    </message>
    <message>
        <source>Of this audit</source>
        <translation>此审计的</translation>
    </message>
    <message>
        <source>Keep it &amp;with the audit…</source>
        <translation>随审计保存(&amp;W)…</translation>
    </message>
</context>
<context>
    <name>punchlist::ScoreArea</name>
    <message>
        <source>Core Engine Modularity</source>
        <translation>核心引擎模块化</translation>
    </message>
    <message>
        <source>API Layer</source>
        <translation>API 层</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>身份认证</translation>
    </message>
    <message>
        <source>Multi-Tenancy</source>
        <translation>多租户</translation>
    </message>
    <message>
        <source>Database Design</source>
        <translation>数据库设计</translation>
    </message>
    <message>
        <source>File Storage</source>
        <translation>文件存储</translation>
    </message>
    <message>
        <source>Job Queue</source>
        <translation>任务队列</translation>
    </message>
    <message>
        <source>Rate Limiting</source>
        <translation>速率限制</translation>
    </message>
    <message>
        <source>Usage Tracking / Billing</source>
        <translation>用量统计 / 计费</translation>
    </message>
    <message>
        <source>Monitoring / Observability</source>
        <translation>监控 / 可观测性</translation>
    </message>
    <message>
        <source>Horizontal Scalability</source>
        <translation>横向扩展能力</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>安全</translation>
    </message>
    <message>
        <source>Test Coverage</source>
        <translation>测试覆盖</translation>
    </message>
    <message>
        <source>Operational Readiness</source>
        <translation>运维就绪度</translation>
    </message>
</context>
<context>
    <name>punchlist::SettingsDialog</name>
    <message>
        <source>After a &amp;decision, go to the next undecided finding</source>
        <translation>作出决定后转到下一个未决定的问题项(&amp;D)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>跟随桌面</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>the logged-in user</source>
        <translation>当前登录的用户</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>每个核心一个</translation>
    </message>
    <message>
        <source>One pattern a line, as in .gitignore: docs/generated/</source>
        <translation>每行一个模式，与 .gitignore 相同：docs/generated/</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>字体大小(&amp;F)</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>分诊</translation>
    </message>
    <message>
        <source>Your &amp;name in the history</source>
        <translation>您在历史中的名字(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;External editor</source>
        <translation>外部编辑器(&amp;E)</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>扫描</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>线程数(&amp;H)</translation>
    </message>
    <message>
        <source>A change of the language or font size counts from the next start.</source>
        <translation>语言或字体大小的更改在下次启动后生效。</translation>
    </message>
    <message>
        <source>Lea&amp;ve out</source>
        <translation>排除(&amp;V)</translation>
    </message>
    <message>
        <source>Larger files are listed as skipped, not read.</source>
        <translation>更大的文件会列为已跳过，不会读取。</translation>
    </message>
    <message>
        <source>Lar&amp;gest file</source>
        <translation>最大文件(&amp;G)</translation>
    </message>
    <message>
        <source>none was found; for example: %1</source>
        <translation>未找到；例如：%1</translation>
    </message>
    <message>
        <source>&amp;Source font</source>
        <translation>源代码字体(&amp;S)</translation>
    </message>
    <message>
        <source>%f stands for the file, %l for the line, %c for the column, %b for the byte in the line, and %t before the program for a terminal.</source>
        <translation>%f 代表文件，%l 代表行，%c 代表列，%b 代表行内字节，程序名前的 %t 代表终端。</translation>
    </message>
</context>
<context>
    <name>punchlist::ShortcutEditor</name>
    <message>
        <source>New shortcut</source>
        <translation>新快捷键</translation>
    </message>
    <message>
        <source>%1 is the shortcut of “%2” already.</source>
        <translation>%1 已是“%2”的快捷键。</translation>
    </message>
    <message>
        <source>Change shortcuts</source>
        <translation>更改快捷键</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source> or </source>
        <translation> 或 </translation>
    </message>
    <message>
        <source>A double click on a shortcut, or F2, changes it.</source>
        <translation>双击快捷键或按 F2 可以更改。</translation>
    </message>
</context>
<context>
    <name>punchlist::Skipped</name>
    <message>
        <source>its name says that it is not text</source>
        <translation>从名称看不是文本</translation>
    </message>
    <message>
        <source>its name says that it is minified</source>
        <translation>从名称看已压缩</translation>
    </message>
    <message>
        <source>its name says that a protocol compiler wrote it</source>
        <translation>从名称看由协议编译器生成</translation>
    </message>
    <message>
        <source>most of it stands in lines of more than %1 characters</source>
        <translation>大部分内容位于超过 %1 个字符的行中</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device, not a file</source>
        <translation>它是管道、套接字或设备，不是文件</translation>
    </message>
    <message>
        <source>it is a submodule; scan it on its own</source>
        <translation>它是子模块；请单独扫描</translation>
    </message>
    <message>
        <source>it is a repository of its own inside this one; scan it on its own</source>
        <translation>它是嵌套的独立仓库；请单独扫描</translation>
    </message>
    <message>
        <source>it is a link that leads nowhere</source>
        <translation>它是失效的链接</translation>
    </message>
    <message>
        <source>it is a link that leads out of the repository</source>
        <translation>它是指向仓库之外的链接</translation>
    </message>
    <message>
        <source>more than a tenth of it are control characters</source>
        <translation>超过十分之一是控制字符</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>二进制</translation>
    </message>
    <message>
        <source>minified</source>
        <translation>已压缩</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>自动生成</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>parse limit</source>
        <translation>解析上限</translation>
    </message>
    <message>
        <source>outside link</source>
        <translation>指向外部的链接</translation>
    </message>
    <message>
        <source>invalid encoding</source>
        <translation>编码无效</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>特殊文件</translation>
    </message>
    <message>
        <source>submodule</source>
        <translation>子模块</translation>
    </message>
    <message>
        <source>analysis failed</source>
        <translation>分析失败</translation>
    </message>
    <message>
        <source>analysis limit</source>
        <translation>分析上限</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceActions</name>
    <message>
        <source>Go to a function or &amp;class…</source>
        <translation>转到函数或类(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Mark as reviewed</source>
        <translation>标为已审阅(&amp;M)</translation>
    </message>
    <message>
        <source>Show who &amp;wrote each line</source>
        <translation>显示每行的作者(&amp;W)</translation>
    </message>
    <message>
        <source>Scanned &amp;version or file now</source>
        <translation>扫描的版本或当前文件(&amp;V)</translation>
    </message>
    <message>
        <source>S&amp;plit the view</source>
        <translation>拆分视图(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Fold or unfold</source>
        <translation>折叠或展开(&amp;F)</translation>
    </message>
    <message>
        <source>Fold &amp;all</source>
        <translation>全部折叠(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>全部展开(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Keep the file open</source>
        <translation>保持文件打开(&amp;K)</translation>
    </message>
    <message>
        <source>C&amp;lose the file</source>
        <translation>关闭文件(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next file</source>
        <translation>下一个文件(&amp;N)</translation>
    </message>
    <message>
        <source>P&amp;revious file</source>
        <translation>上一个文件(&amp;R)</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceGutter</name>
    <message>
        <source>Line numbers and findings</source>
        <translation>行号和问题项</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>已审阅</translation>
    </message>
</context>
<context>
    <name>punchlist::SourcePane</name>
    <message>
        <source>Now</source>
        <translation>当前</translation>
    </message>
    <message>
        <source>The file has changed since the scan. Shows it as it is now.</source>
        <translation>文件自扫描后已更改。显示其现在的内容。</translation>
    </message>
    <message>
        <source>Open in the external editor</source>
        <translation>在外部编辑器中打开</translation>
    </message>
    <message>
        <source>Previous piece of evidence</source>
        <translation>上一处证据</translation>
    </message>
    <message>
        <source>Next piece of evidence</source>
        <translation>下一处证据</translation>
    </message>
    <message>
        <source>Find in this file (Return next, Shift+Return previous)</source>
        <translation>在此文件中查找（回车：下一个，Shift+回车：上一个）</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>在此文件中查找</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>没有文件</translation>
    </message>
    <message>
        <source>The file is not there and the audit has no text of it</source>
        <translation>文件不在，审计中也没有它的文本</translation>
    </message>
    <message>
        <source>As scanned; the file is not there any more</source>
        <translation>扫描时的内容；文件已不在</translation>
    </message>
    <message>
        <source>As scanned; the file has changed since</source>
        <translation>扫描时的内容；文件此后已更改</translation>
    </message>
    <message>
        <source>Lines %1 to %2 of %3</source>
        <translation>第 %1 至 %2 行，共 %3 行</translation>
    </message>
    <message>
        <source>long lines are cut</source>
        <translation>长行已截断</translation>
    </message>
    <message>
        <source>too large for colours</source>
        <translation>文件过大，不着色</translation>
    </message>
    <message>
        <source>Evidence %1 of %2</source>
        <translation>证据 %1 / %2</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>打开的文件</translation>
    </message>
    <message>
        <source>Who wrote each line last</source>
        <translation>每行最后由谁编写</translation>
    </message>
    <message>
        <source>Mark the selected lines, or the whole file, as reviewed</source>
        <translation>将所选行或整个文件标为已审阅</translation>
    </message>
    <message>
        <source>As it is now; lines that changed since the scan are marked at their number</source>
        <translation>现在的内容；自扫描后更改的行在行号处有标记</translation>
    </message>
    <message>
        <source>Not committed</source>
        <translation>未提交</translation>
    </message>
    <message>
        <source>Not committed yet</source>
        <translation>尚未提交</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>关闭文件</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>第 %1 个，共 %2 个</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceRuler</name>
    <message>
        <source>Findings of the file</source>
        <translation>文件中的问题项</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceView</name>
    <message>
        <source>Source text</source>
        <translation>源码</translation>
    </message>
    <message>
        <source>Source text of %1</source>
        <translation>%1 的源码</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>已折叠 %n 行</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::StartPage</name>
    <message>
        <source>Latest audits</source>
        <translation>最近的审计</translation>
    </message>
    <message>
        <source>&amp;Open a repository…</source>
        <translation>打开仓库(&amp;O)…</translation>
    </message>
    <message>
        <source>Open an &amp;audit file…</source>
        <translation>打开审计文件(&amp;A)…</translation>
    </message>
    <message>
        <source>Finds what would hurt in production, and helps you decide about it.</source>
        <translation>找出会在生产环境中造成损害的问题项，并帮助您作出决定。</translation>
    </message>
    <message>
        <source>You can also drop a folder here. Nothing leaves this computer, and nothing of the repository is executed.</source>
        <translation>也可以将文件夹拖放到这里。任何内容都不会离开这台电脑，仓库中的任何内容都不会被执行。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>从此列表中移除</translation>
    </message>
</context>
<context>
    <name>punchlist::StatusArea</name>
    <message>
        <source>Progress of the scan</source>
        <translation>扫描进度</translation>
    </message>
    <message>
        <source>Stop the scan; what was found so far is kept</source>
        <translation>停止扫描；已发现的内容会保留</translation>
    </message>
    <message>
        <source>Stop the scan</source>
        <translation>停止扫描</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 findings shown</source>
        <translation>显示 %2 个问题项中的 %1 个</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 个未决定</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>已选择 %1 个</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>正在查找文件…</translation>
    </message>
    <message>
        <source>Scanning: %1 of %2 files, %3 findings</source>
        <translation>正在扫描：%1 / %2 个文件，%3 个问题项</translation>
    </message>
    <message>
        <source>Writing the audit…</source>
        <translation>正在写入审计…</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>尚未扫描</translation>
    </message>
    <message>
        <source>Scan %1 was stopped, %2</source>
        <translation>第 %1 次扫描已停止，%2</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>第 %1 次扫描，%2</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>跳过 %n 个</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since; rescan</source>
        <translation>
            <numerusform>此后有 %n 个文件更改；重新扫描</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1 s</source>
        <translation>
            <numerusform>%Ln 个文件，用时 %1 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::SymbolPicker</name>
    <message>
        <source>class</source>
        <translation>类</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>第 %1 行</translation>
    </message>
    <message>
        <source>Function or class of the file, or of the repository</source>
        <translation>此文件或仓库中的函数或类</translation>
    </message>
    <message>
        <source>Not in this file; still reading the other files…</source>
        <translation>此文件中没有；仍在读取其他文件…</translation>
    </message>
</context>
<context>
    <name>punchlist::Treemap</name>
    <message>
        <source>Hot spots</source>
        <translation>热点</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
</context>
<context>
    <name>punchlist::TriagePage</name>
    <message>
        <source>No finding passes the filter.
Escape in the filter line clears it.</source>
        <translation>没有问题项符合筛选条件。
在筛选行中按 Esc 可清除。</translation>
    </message>
</context>
<context>
    <name>punchlist::TriageView</name>
    <message>
        <source>Findings</source>
        <translation>问题项</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>已决定 %1 / %2</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>effort</comment>
        <translation>剩余 %1</translation>
    </message>
</context>
<context>
    <name>punchlist::WindowActions</name>
    <message>
        <source>No groups</source>
        <translation>不分组</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>负责人</translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation>打开仓库(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation>打开仓库</translation>
    </message>
    <message>
        <source>Open &amp;audit file…</source>
        <translation>打开审计文件(&amp;A)…</translation>
    </message>
    <message>
        <source>Open an audit file</source>
        <translation>打开审计文件</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>审计 (*.punchlist)</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>重新扫描(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop the scan</source>
        <translation>停止扫描(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close the audit</source>
        <translation>关闭审计(&amp;C)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>设置(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>导出(&amp;E)</translation>
    </message>
    <message>
        <source>Export report: %1…</source>
        <translation>导出报告：%1…</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation>导出 %1…</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>导出 %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Filter findings</source>
        <translation>筛选问题项(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>清除筛选(&amp;C)</translation>
    </message>
    <message>
        <source>Find in the &amp;source</source>
        <translation>在源码中查找(&amp;S)</translation>
    </message>
    <message>
        <source>Select &amp;all findings shown</source>
        <translation>选择所有显示的问题项(&amp;A)</translation>
    </message>
    <message>
        <source>Select s&amp;imilar findings</source>
        <translation>选择类似的问题项(&amp;I)</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>状态：%1</translation>
    </message>
    <message>
        <source>Confirm the decision &amp;again</source>
        <translation>再次确认决定(&amp;A)</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>评论(&amp;M)</translation>
    </message>
    <message>
        <source>A&amp;ssign</source>
        <translation>分配(&amp;S)</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>严重程度(&amp;V)</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>严重程度：%1</translation>
    </message>
    <message>
        <source>Severity: as computed</source>
        <translation>严重程度：按计算</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>优先级(&amp;P)</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>优先级：%1</translation>
    </message>
    <message>
        <source>Priority: as computed</source>
        <translation>优先级：按计算</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>下一个问题项(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>上一个问题项(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;undecided finding</source>
        <translation>下一个未决定的问题项(&amp;U)</translation>
    </message>
    <message>
        <source>Next piece of &amp;evidence</source>
        <translation>下一处证据(&amp;E)</translation>
    </message>
    <message>
        <source>Previous piece of e&amp;vidence</source>
        <translation>上一处证据(&amp;V)</translation>
    </message>
    <message>
        <source>To the &amp;source</source>
        <translation>到源码(&amp;S)</translation>
    </message>
    <message>
        <source>To the &amp;details</source>
        <translation>到详情(&amp;D)</translation>
    </message>
    <message>
        <source>Open in the e&amp;xternal editor</source>
        <translation>在外部编辑器中打开(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>命令面板(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reset the columns</source>
        <translation>重置列(&amp;R)</translation>
    </message>
    <message>
        <source>Reset the &amp;layout</source>
        <translation>重置布局(&amp;L)</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>列(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>分组方式(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Punchlist</source>
        <translation>关于 Punchlist(&amp;A)</translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation>分组方式：%1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;latest</source>
        <translation>打开最近的(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>分诊(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>转到(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>主工具栏</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>还没有</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message numerus="yes">
        <source>comment on %n finding(s)</source>
        <translation>
            <numerusform>对 %n 个问题项的评论</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n finding(s)</source>
        <translation>
            <numerusform>%1，针对 %n 个问题项</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>撤销(&amp;U)：%1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>重做(&amp;R)：%1</translation>
    </message>
    <message>
        <source>To the &amp;findings</source>
        <translation>到问题项(&amp;F)</translation>
    </message>
    <message>
        <source>To the &amp;overview</source>
        <translation>到概览(&amp;O)</translation>
    </message>
    <message>
        <source>To the &amp;rules</source>
        <translation>到规则(&amp;R)</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>问题项</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概览</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则</translation>
    </message>
    <message>
        <source>To a &amp;file or line…</source>
        <translation>到文件或行(&amp;F)…</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>冲刺</translation>
    </message>
    <message>
        <source>Rescan when files c&amp;hange</source>
        <translation>文件更改时重新扫描(&amp;H)</translation>
    </message>
    <message>
        <source>Plan for a spri&amp;nt</source>
        <translation>安排到冲刺(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>源码(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Import findings…</source>
        <translation>导入问题项(&amp;I)…</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>导入问题项</translation>
    </message>
    <message>
        <source>Audits and logs (*.md *.markdown *.txt *.sarif *.json)</source>
        <translation>审计和日志 (*.md *.markdown *.txt *.sarif *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>&amp;Write decisions back…</source>
        <translation>写回决定(&amp;W)…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written.</source>
        <translation>
            <numerusform>已写入 %n 处更改。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Report with preview…</source>
        <translation>带预览的报告(&amp;R)…</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>导出报告</translation>
    </message>
    <message>
        <source>Repository is else&amp;where…</source>
        <translation>代码库在别处(&amp;W)…</translation>
    </message>
    <message>
        <source>Co&amp;mpare scans or audits…</source>
        <translation>比较扫描或审计(&amp;M)…</translation>
    </message>
    <message>
        <source>Mer&amp;ge with another copy…</source>
        <translation>与另一份副本合并(&amp;G)…</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>与另一份副本合并</translation>
    </message>
    <message>
        <source>&amp;Why is this the same finding?</source>
        <translation>为什么这是同一个问题项？(&amp;W)</translation>
    </message>
    <message>
        <source>Open all &amp;groups</source>
        <translation>展开所有分组(&amp;G)</translation>
    </message>
    <message>
        <source>C&amp;lose all groups</source>
        <translation>折叠所有分组(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Change shortcuts…</source>
        <translation>更改快捷键(&amp;C)…</translation>
    </message>
    <message>
        <source>No other undecided finding of this rule is shown.</source>
        <translation>没有显示此规则的其他未决定问题项。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule are selected, all that are shown.</source>
        <translation>
            <numerusform>已选择此规则的 %n 个问题项，即所有显示的问题项。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule in %1 are selected. Once more looks further up.</source>
        <translation>
            <numerusform>已选择 %1 中此规则的 %n 个问题项。再按一次会在上级文件夹中查找。</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity &amp;log</source>
        <translation>活动日志(&amp;L)</translation>
    </message>
    <message>
        <source>Group by: nothing</source>
        <translation>分组方式：无</translation>
    </message>
    <message>
        <source>This is the current finding again; nothing was decided yet.</source>
        <translation>这里又是当前问题；尚未作出任何决定。</translation>
    </message>
</context>
<context>
    <name>punchlist::WriteBackDialog</name>
    <message>
        <source>Write decisions back</source>
        <translation>写回决定</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>更改</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>写入(&amp;W)</translation>
    </message>
    <message>
        <source>The file was changed since it was imported; its changes stay.</source>
        <translation>文件自导入后已更改；其更改会保留。</translation>
    </message>
    <message>
        <source>Conflict, not written: %1</source>
        <translation>冲突，未写入：%1</translation>
    </message>
    <message>
        <source>It was: %1
It should become: %2</source>
        <translation>原为：%1
应改为：%2</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>未写入：%1</translation>
    </message>
    <message>
        <source>No findings of this audit come from a Markdown file.</source>
        <translation>此审计中没有来自 Markdown 文件的问题项。</translation>
    </message>
    <message>
        <source>Only these lines change; everything else keeps its bytes.</source>
        <translation>只更改这些行；其余内容逐字节保持不变。</translation>
    </message>
    <message>
        <source>The files say what was decided; there is nothing to write.</source>
        <translation>文件已包含决定；无需写入。</translation>
    </message>
</context>
</TS>
