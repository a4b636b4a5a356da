<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ja">
<context>
    <name>punchlist::ActionTable</name>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>編集</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>トリアージ</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>View</source>
        <translation>表示</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>ヘルプ</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソースコード</translation>
    </message>
</context>
<context>
    <name>punchlist::Arguments</name>
    <message>
        <source>Only one repository can be opened: “%1” is one too many.</source>
        <translation>開けるリポジトリは一つだけです。「%1」は余分です。</translation>
    </message>
    <message>
        <source>--audit needs the name of a file.</source>
        <translation>--audit にはファイル名が必要です。</translation>
    </message>
    <message>
        <source>There is no option “%1”. Try --help.</source>
        <translation>オプション「%1」はありません。--help をお試しください。</translation>
    </message>
    <message>
        <source>“%1” does not exist.</source>
        <translation>「%1」は存在しません。</translation>
    </message>
    <message>
        <source>“%1” is a file; name the folder of a repository.</source>
        <translation>「%1」はファイルです。リポジトリのフォルダーを指定してください。</translation>
    </message>
    <message>
        <source>Usage: punchlist [REPOSITORY] [--audit FILE]

Opens the workbench on a repository, or with a start page.

  --audit FILE   keep the audit in FILE; without it, it is kept in the user&apos;s data folder
  --help         show this text
  --version      show the version
</source>
        <translation>使い方: punchlist [リポジトリ] [--audit ファイル]

リポジトリでワークベンチを開きます。指定がなければ開始ページを表示します。

  --audit ファイル  監査をこのファイルに保存します。なければユーザーのデータフォルダーに保存します
  --help            この説明を表示します
  --version         バージョンを表示します
</translation>
    </message>
    <message>
        <source>There is no display to open a window on. Without one, use punchlist-cli.</source>
        <translation>ウィンドウを開く画面がありません。画面なしでは punchlist-cli をお使いください。</translation>
    </message>
</context>
<context>
    <name>punchlist::Assessment</name>
    <message>
        <source>The project has no need of it.</source>
        <translation>このプロジェクトには不要です。</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>見つかりません。</translation>
    </message>
    <message>
        <source>production lines in modules that tests import</source>
        <translation>テストがインポートするモジュールにある本番コードの行</translation>
    </message>
    <message>
        <source>None found; looked for %1.</source>
        <translation>見つかりませんでした。探したもの: %1。</translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s), the worst: %1.</source>
        <translation>
            <numerusform>未解決の指摘 %n 件、最悪: %1。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of severity “%1”</source>
        <translation>
            <numerusform>重大度「%1」の指摘 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Each takes %1 of a point.</source>
        <translation>1 件ごとに %1 点引かれます。</translation>
    </message>
    <message>
        <source>%1 of %2 lines (%3 %) are in modules that no test imports directly.</source>
        <translation>%2 行中 %1 行（%3 %）が、テストが直接インポートしないモジュールにあります。</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>不足 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a share of things</comment>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>the handler refuses with 401 or 403</source>
        <translation>ハンドラーが 401 か 403 で拒否</translation>
    </message>
    <message>
        <source>asks for %1</source>
        <translation>%1 を求める</translation>
    </message>
</context>
<context>
    <name>punchlist::AuditSession</name>
    <message>
        <source>“%1” is not a folder that can be opened.</source>
        <translation>「%1」は開けるフォルダーではありません。</translation>
    </message>
    <message>
        <source>The repository “%1” is not there any more, so it cannot be scanned.</source>
        <translation>リポジトリ「%1」はもう存在しないため、スキャンできません。</translation>
    </message>
    <message>
        <source>The weights of priorities cannot be used: %1</source>
        <translation>優先度の重みを使用できません: %1</translation>
    </message>
</context>
<context>
    <name>punchlist::Capability</name>
    <message>
        <source>Core engine free of frameworks</source>
        <translation>フレームワークに依存しないコア</translation>
    </message>
    <message>
        <source>API versioning</source>
        <translation>API のバージョン管理</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>管理 API</translation>
    </message>
    <message>
        <source>Real-time progress</source>
        <translation>リアルタイムの進捗</translation>
    </message>
    <message>
        <source>Outgoing webhooks</source>
        <translation>送信 Webhook</translation>
    </message>
    <message>
        <source>API with token authentication</source>
        <translation>トークン認証の API</translation>
    </message>
    <message>
        <source>Token refresh and revocation</source>
        <translation>トークンの更新と失効</translation>
    </message>
    <message>
        <source>E-mail delivery</source>
        <translation>メール送信</translation>
    </message>
    <message>
        <source>Stored secrets encrypted</source>
        <translation>保存された機密の暗号化</translation>
    </message>
    <message>
        <source>Role-based access control</source>
        <translation>ロールベースのアクセス制御</translation>
    </message>
    <message>
        <source>Tenant isolation</source>
        <translation>テナントの分離</translation>
    </message>
    <message>
        <source>Per-tenant configuration</source>
        <translation>テナントごとの設定</translation>
    </message>
    <message>
        <source>Organisations and teams</source>
        <translation>組織とチーム</translation>
    </message>
    <message>
        <source>Database migrations</source>
        <translation>データベースのマイグレーション</translation>
    </message>
    <message>
        <source>Read replicas</source>
        <translation>読み取りレプリカ</translation>
    </message>
    <message>
        <source>Consistency check between stores</source>
        <translation>ストア間の整合性検査</translation>
    </message>
    <message>
        <source>Object storage</source>
        <translation>オブジェクトストレージ</translation>
    </message>
    <message>
        <source>Durable task queue</source>
        <translation>永続的なタスクキュー</translation>
    </message>
    <message>
        <source>Recovery of stuck jobs</source>
        <translation>停止したジョブの回復</translation>
    </message>
    <message>
        <source>Job cancellation</source>
        <translation>ジョブの取り消し</translation>
    </message>
    <message>
        <source>Checkpoint and resume</source>
        <translation>チェックポイントと再開</translation>
    </message>
    <message>
        <source>Rate limiting</source>
        <translation>レート制限</translation>
    </message>
    <message>
        <source>Usage and cost metering</source>
        <translation>利用量と費用の計測</translation>
    </message>
    <message>
        <source>Payment integration</source>
        <translation>決済連携</translation>
    </message>
    <message>
        <source>Structured logging</source>
        <translation>構造化ログ</translation>
    </message>
    <message>
        <source>Log redaction</source>
        <translation>ログの秘匿化</translation>
    </message>
    <message>
        <source>Request ids and tracing</source>
        <translation>リクエスト ID とトレース</translation>
    </message>
    <message>
        <source>Error monitoring</source>
        <translation>エラー監視</translation>
    </message>
    <message>
        <source>Metrics export</source>
        <translation>メトリクスの出力</translation>
    </message>
    <message>
        <source>Health and readiness probes</source>
        <translation>死活・準備プローブ</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>監査ログ</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>アラート</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>キャッシュ</translation>
    </message>
    <message>
        <source>Streaming of large data</source>
        <translation>大きなデータのストリーミング</translation>
    </message>
    <message>
        <source>High availability</source>
        <translation>高可用性</translation>
    </message>
    <message>
        <source>Security scanning in CI</source>
        <translation>CI のセキュリティ検査</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>コンテンツの審査</translation>
    </message>
    <message>
        <source>Automated tests</source>
        <translation>自動テスト</translation>
    </message>
    <message>
        <source>Load tests</source>
        <translation>負荷テスト</translation>
    </message>
    <message>
        <source>Graceful shutdown</source>
        <translation>正常な停止処理</translation>
    </message>
    <message>
        <source>Configuration checked at start-up</source>
        <translation>起動時の設定検証</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>バックアップと復元</translation>
    </message>
    <message>
        <source>Container deployment</source>
        <translation>コンテナーでの配備</translation>
    </message>
    <message>
        <source>CI pipeline</source>
        <translation>CI パイプライン</translation>
    </message>
    <message>
        <source>Locked and updated dependencies</source>
        <translation>固定され更新される依存関係</translation>
    </message>
    <message>
        <source>Kubernetes manifests</source>
        <translation>Kubernetes マニフェスト</translation>
    </message>
    <message>
        <source>Progressive delivery and rollback</source>
        <translation>段階的な配信とロールバック</translation>
    </message>
    <message>
        <source>Feature flags</source>
        <translation>機能フラグ</translation>
    </message>
</context>
<context>
    <name>punchlist::CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>キーボードショートカット</translation>
    </message>
    <message>
        <source>Change &amp;shortcuts…</source>
        <translation>ショートカットの変更(&amp;S)…</translation>
    </message>
</context>
<context>
    <name>punchlist::Columns</name>
    <message>
        <source>Id</source>
        <translation>ID</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>深刻度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>工数</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>確信度</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>スプリント</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>スコア</translation>
    </message>
</context>
<context>
    <name>punchlist::CommandPalette</name>
    <message>
        <source>Type the name of a command</source>
        <translation>コマンドの名前を入力</translation>
    </message>
</context>
<context>
    <name>punchlist::ComparisonDialog</name>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>再オープン</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>修正済み</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Severity or priority changed</source>
        <translation>深刻度または優先度の変更</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>スキャン %1、%2</translation>
    </message>
    <message>
        <source>Scan %1, %2, %3</source>
        <translation>スキャン %1、%2、%3</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Markdown としてコピー(&amp;M)</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>変更点</translation>
    </message>
    <message>
        <source>From scan</source>
        <translation>比較元のスキャン</translation>
    </message>
    <message>
        <source>To scan</source>
        <translation>比較先のスキャン</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Severity and priority</source>
        <translation>深刻度と優先度</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>タイトル</translation>
    </message>
    <message>
        <source>With another &amp;audit…</source>
        <translation>別の監査と(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>比較元(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>比較先(&amp;T)</translation>
    </message>
    <message>
        <source>Compare with an audit</source>
        <translation>監査と比較</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>監査 (*.punchlist)</translation>
    </message>
    <message>
        <source>There is one scan so far. Scan again, or compare with another audit.</source>
        <translation>スキャンはまだ 1 回だけです。もう一度スキャンするか、別の監査と比較してください。</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>%1 から %2 へ</translation>
    </message>
    <message>
        <source>From %1 to this audit</source>
        <translation>%1 からこの監査へ</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>比較しています…</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>リポジトリ</translation>
    </message>
    <message>
        <source>in both: %1</source>
        <translation>両方にあり: %1</translation>
    </message>
    <message>
        <source>One of the scans was cancelled: what it did not reach counts as it was before.</source>
        <translation>スキャンの一つが中止されました。届かなかった部分は以前のままとみなします。</translation>
    </message>
</context>
<context>
    <name>punchlist::Details</name>
    <message>
        <source>Time it took</source>
        <translation>実績時間</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>未記録</translation>
    </message>
    <message>
        <source>recorded times behind the estimate: %1</source>
        <translation>見積もりの基になった実績の数: %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>実績 %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Why %1</source>
        <translation>%1 の理由</translation>
    </message>
    <message>
        <source>A person set the priority to %1.</source>
        <translation>優先度は人によって %1 に設定されました。</translation>
    </message>
    <message>
        <source>shown to hold</source>
        <translation>成り立つと確認済み</translation>
    </message>
    <message>
        <source>shown not to hold</source>
        <translation>成り立たないと確認済み</translation>
    </message>
    <message>
        <source>not known whether it holds</source>
        <translation>成り立つかは不明</translation>
    </message>
    <message>
        <source>Matters when</source>
        <translation>問題になる条件</translation>
    </message>
    <message>
        <source>A comment in the source silences this (%1, line %2).</source>
        <translation>ソース内のコメントがこれを抑止しています (%1、%2 行目)。</translation>
    </message>
    <message>
        <source>The code was edited after this decision. Confirm it again, or decide anew.</source>
        <translation>この判断の後にコードが編集されました。もう一度確認するか、改めて判断してください。</translation>
    </message>
    <message>
        <source>The code was edited after this decision.</source>
        <translation>この判断の後にコードが編集されました。</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>First seen in scan %1</source>
        <translation>スキャン %1 で初めて検出</translation>
    </message>
    <message>
        <source>Recognised in scan %1 by %2</source>
        <translation>スキャン %1 で %2 により同定</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>なし</translation>
    </message>
    <message>
        <source>as computed</source>
        <translation>計算どおり</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>深刻度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>工数</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation>タグを追加: %1</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>タグを削除: %1</translation>
    </message>
    <message>
        <source>Decision confirmed for the edited code</source>
        <translation>編集後のコードについて判断を確認</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>取り消し: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>やり直し: %1</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>確信度 %1</translation>
    </message>
    <message>
        <source>in</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影響</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>スプリント</translation>
    </message>
    <message>
        <source>%2 was split off from %1</source>
        <translation>%2 を %1 から分離</translation>
    </message>
    <message>
        <source>%2 was merged into %1</source>
        <translation>%2 を %1 に統合</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 は %2 ではない</translation>
    </message>
    <message>
        <source>Score %1 of 100 inside the tier</source>
        <translation>区分内のスコア %1 / 100</translation>
    </message>
    <message>
        <source>This may be %1, which the last scan did not find where it was.</source>
        <translation>これは %1 かもしれません。前回のスキャンでは元の場所に見つかりませんでした。</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>同じです</translation>
    </message>
    <message>
        <source>It is not</source>
        <translation>違います</translation>
    </message>
    <message>
        <source>Why is this the same finding?</source>
        <translation>なぜ同じ指摘なのですか?</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>分割</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>統合</translation>
    </message>
    <message>
        <source>Suggestion turned down</source>
        <translation>提案を却下</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>タグ</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>Decision confirmed</source>
        <translation>判断を再確認</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>最大 %1</translation>
    </message>
    <message>
        <source>no sprint</source>
        <translation>スプリントなし</translation>
    </message>
</context>
<context>
    <name>punchlist::DetailsPane</name>
    <message>
        <source>It took</source>
        <translation>実績</translation>
    </message>
    <message>
        <source>What fixing it really took: minutes, or a time such as 4h or 2d. Estimates to come learn from it.</source>
        <translation>修正に実際にかかった時間。分、または 4h や 2d のような時間。以後の見積もりに反映されます。</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>追加</translation>
    </message>
    <message>
        <source>Details of the finding</source>
        <translation>指摘の詳細</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>コメント</translation>
    </message>
    <message>
        <source>Comment (Ctrl+Return adds it)</source>
        <translation>コメント (Ctrl+Return で追加)</translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation>コメントを追加</translation>
    </message>
    <message>
        <source>Stat&amp;us</source>
        <translation>状態(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>優先度(&amp;P)</translation>
    </message>
    <message>
        <source>Sever&amp;ity</source>
        <translation>深刻度(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation>担当者(&amp;A)</translation>
    </message>
    <message>
        <source>Effo&amp;rt</source>
        <translation>工数(&amp;R)</translation>
    </message>
    <message>
        <source>Minutes, or a time such as 4h or 2d. Empty: as computed.</source>
        <translation>分、または 4h や 2d のような時間。空欄: 計算どおり。</translation>
    </message>
    <message>
        <source>Choose a finding to read about it.</source>
        <translation>指摘を選ぶと説明が表示されます。</translation>
    </message>
    <message>
        <source>several</source>
        <translation>複数</translation>
    </message>
    <message>
        <source>Computed: %1</source>
        <translation>計算値: %1</translation>
    </message>
    <message>
        <source>Decisions can be recorded when the scan is over.</source>
        <translation>判断はスキャンの終了後に記録できます。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) selected: changes apply to all of them.</source>
        <translation>
            <numerusform>%n 件の指摘を選択中: 変更はすべてに適用されます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Spri&amp;nt</source>
        <translation>スプリント(&amp;N)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are selected. Choose one of them to read about it.</source>
        <translation>
            <numerusform>%n 件の指摘が選択されています。内容を読むには 1 件を選んでください。</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::DisplayText</name>
    <message>
        <source>(line of %1 bytes, cut)</source>
        <translation>(%1 バイトの行、省略)</translation>
    </message>
</context>
<context>
    <name>punchlist::Editors</name>
    <message>
        <source>No editor is set. Choose one in the settings.</source>
        <translation>エディターが設定されていません。設定で選んでください。</translation>
    </message>
    <message>
        <source>The editor command “%1” has no %f for the file. Correct it in the settings.</source>
        <translation>エディターのコマンド「%1」にファイルを表す %f がありません。設定で直してください。</translation>
    </message>
    <message>
        <source>The editor “%1” could not be started. Choose another in the settings.</source>
        <translation>エディター「%1」を起動できませんでした。設定で別のものを選んでください。</translation>
    </message>
    <message>
        <source>No terminal was found for “%1”. Install one, or write yours into the editor command in place of %t, such as “konsole -e”.</source>
        <translation>「%1」用の端末が見つかりません。端末をインストールするか、エディターのコマンドの %t を「konsole -e」などに置き換えてください。</translation>
    </message>
</context>
<context>
    <name>punchlist::ExclusionPreview</name>
    <message>
        <source>Leaves out no file of the open audit.</source>
        <translation>開いている監査のファイルは除外されません。</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out %n file(s) of the open audit</source>
        <translation>
            <numerusform>開いている監査の %n 個のファイルを除外し、</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and their %n finding(s):</source>
        <translation>
            <numerusform>その %n 件の指摘も除外します:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… ほか %n 個</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ExportScopeDialog</name>
    <message>
        <source>Export %1</source>
        <translation>%1 を書き出す</translation>
    </message>
    <message>
        <source>The filter hides findings. Which ones are exported?</source>
        <translation>フィルターで隠れている指摘があります。どれを書き出しますか？</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %Ln finding(s)</source>
        <translation>
            <numerusform>%Ln 件すべての指摘(&amp;A)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln finding(s) &amp;shown by the filter</source>
        <translation>
            <numerusform>フィルターで表示中の %Ln 件だけ(&amp;S)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>書き出す(&amp;E)…</translation>
    </message>
</context>
<context>
    <name>punchlist::Exporter</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>「%1」に書き込めませんでした: %2。</translation>
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
        <translation>ファイル、ファイルと行 (app.py:120)、または行 (:120) を入力</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1 of the shown file</source>
        <translation>表示中のファイルの %1 行目</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterBar</name>
    <message>
        <source>Category</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>Filter by category</source>
        <translation>カテゴリで絞り込む</translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n 個のカテゴリ</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>指摘なし</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterChip</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1、%n 件の指摘</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterLine</name>
    <message>
        <source>Filter: words, severity:critical,high  path:api/**  is:new  -category:testing</source>
        <translation>フィルター: 語、severity:critical,high  path:api/**  is:new  -category:testing</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>フィルター</translation>
    </message>
</context>
<context>
    <name>punchlist::FindingsModel</name>
    <message>
        <source>Whole repository</source>
        <translation>リポジトリ全体</translation>
    </message>
    <message>
        <source>Top folder</source>
        <translation>最上位フォルダー</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>担当者なし</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1、%n 件の指摘</numerusform>
        </translation>
    </message>
    <message>
        <source>The code was edited after this decision; please confirm it again</source>
        <translation>この判断の後にコードが編集されました。もう一度確認してください</translation>
    </message>
    <message>
        <source>No sprint</source>
        <translation>スプリントなし</translation>
    </message>
    <message>
        <source>A comment in the source silences it</source>
        <translation>ソース内のコメントで抑制されています</translation>
    </message>
</context>
<context>
    <name>punchlist::ImportDialog</name>
    <message>
        <source>(no file)</source>
        <translation>(ファイルなし)</translation>
    </message>
    <message>
        <source>found</source>
        <translation>見つかりました</translation>
    </message>
    <message>
        <source>moved to %1:%2</source>
        <translation>%1:%2 へ移動</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>ファイルがありません</translation>
    </message>
    <message>
        <source>the quoted code is nowhere</source>
        <translation>引用されたコードが見つかりません</translation>
    </message>
    <message>
        <source>the file is shorter</source>
        <translation>ファイルがもっと短い</translation>
    </message>
    <message>
        <source>several files have that name</source>
        <translation>同名のファイルが複数あります</translation>
    </message>
    <message>
        <source>confirmed by %1</source>
        <translation>%1 により確認</translation>
    </message>
    <message>
        <source>silenced by the tool</source>
        <translation>ツールにより抑制</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>指摘のインポート</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>読み込んでいます…</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>読み取れた内容</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>深刻度</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>In the repository</source>
        <translation>リポジトリ内</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>工数</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>インポート(&amp;I)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of check lists</source>
        <translation>
            <numerusform>チェックリストの項目 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of other lists</source>
        <translation>
            <numerusform>その他のリストの項目 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not understood</source>
        <translation>
            <numerusform>読み取れなかった部分 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>%1 行目: %2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>メモ</translation>
    </message>
    <message>
        <source>Numbers that do not agree</source>
        <translation>一致しない数値</translation>
    </message>
    <message>
        <source>line %1: the document says %2 (%3), counted are %4</source>
        <translation>%1 行目: 文書では %2 (%3)、実際は %4</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were understood.</source>
        <translation>
            <numerusform>%n 件の指摘を読み取りました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are confirmed by findings of the audit; these are linked, not stored twice.</source>
        <translation>
            <numerusform>うち %n 件は監査の指摘で確認済みです。重複して保存せず、関連付けます。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is stored yet. Importing scans the repository once more.</source>
        <translation>まだ何も保存していません。インポート時にリポジトリをもう一度スキャンします。</translation>
    </message>
</context>
<context>
    <name>punchlist::Info</name>
    <message>
        <source>About Punchlist</source>
        <translation>Punchlist について</translation>
    </message>
    <message>
        <source>An audit workbench: finds what would hurt in production, lets you decide about every finding next to its source, and exports the audit as a report or checklist. It works offline and never executes anything of a repository.</source>
        <translation>監査ワークベンチ: 本番環境で害になるものを見つけ、すべての指摘をソースの横で判断し、監査をレポートやチェックリストとして書き出します。オフラインで動作し、リポジトリの内容は決して実行しません。</translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation>まだありません。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Files that were not scanned, or only partly</source>
        <translation>スキャンされなかった、または一部だけスキャンされたファイル</translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation>アクティビティログ</translation>
    </message>
</context>
<context>
    <name>punchlist::Labels</name>
    <message>
        <source>Critical</source>
        <translation>致命的</translation>
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
        <translation>情報</translation>
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
        <translation>P0: 直ちに対応</translation>
    </message>
    <message>
        <source>P1: before launch, this week</source>
        <translation>P1: 公開前、今週中</translation>
    </message>
    <message>
        <source>P2: before scale, this month</source>
        <translation>P2: 拡大前、今月中</translation>
    </message>
    <message>
        <source>P3: for growth, nice to have</source>
        <translation>P3: 成長のため、できれば</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>status</comment>
        <translation>未対応</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>確認済み</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>対応中</translation>
    </message>
    <message>
        <source>False positive</source>
        <translation>誤検知</translation>
    </message>
    <message>
        <source>Accepted risk</source>
        <translation>リスク受容</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>変化なし</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>移動</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>編集済み</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>修正済み</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>再発</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未確認</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>入力元</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>到達先</translation>
    </message>
    <message>
        <source>Missing guard</source>
        <translation>欠けている防御</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>保持元</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>呼び出し元</translation>
    </message>
    <message>
        <source>Further place</source>
        <translation>別の場所</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>文脈</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 時間</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 時間</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 日</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 日</translation>
    </message>
    <message>
        <source>the same line in a diff</source>
        <translation>差分で同じ行</translation>
    </message>
    <message>
        <source>the same code in the same function</source>
        <translation>同じ関数の同じコード</translation>
    </message>
    <message>
        <source>the same code, function renamed</source>
        <translation>同じコード、関数名が変更</translation>
    </message>
    <message>
        <source>the same code in another file</source>
        <translation>別ファイルの同じコード</translation>
    </message>
    <message>
        <source>similar code in the same function</source>
        <translation>同じ関数の似たコード</translation>
    </message>
    <message>
        <source>the same lines around it</source>
        <translation>前後の行が同じ</translation>
    </message>
    <message>
        <source>the same code elsewhere</source>
        <translation>別の場所の同じコード</translation>
    </message>
    <message>
        <source>a person said so</source>
        <translation>人が指定</translation>
    </message>
    <message>
        <source>API design</source>
        <translation>API 設計</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>アーキテクチャ</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>完成度</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>並行処理</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>Data integrity</source>
        <translation>データ整合性</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>依存関係</translation>
    </message>
    <message>
        <source>Observability</source>
        <translation>可観測性</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>運用</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>性能</translation>
    </message>
    <message>
        <source>Resilience</source>
        <translation>回復性</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>セキュリティ</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>テスト</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>抑制</translation>
    </message>
</context>
<context>
    <name>punchlist::MainWindow</name>
    <message>
        <source>Details</source>
        <translation>詳細</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>ソースコード</translation>
    </message>
    <message numerus="yes">
        <source>The scan found %n finding(s).</source>
        <translation>
            <numerusform>スキャンで %n 件の指摘が見つかりました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: %2 new, %3 fixed.</source>
        <translation>スキャン %1: 新規 %2 件、修正済み %3 件。</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>%1 に書き出しました</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>The repository is not at “%1” any more. Findings and their scanned sources are shown from the audit.</source>
        <translation>リポジトリはもう「%1」にありません。指摘とスキャン時のソースは監査から表示されます。</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>場所を指定…</translation>
    </message>
    <message>
        <source>Where is the repository now?</source>
        <translation>リポジトリは今どこにありますか?</translation>
    </message>
    <message>
        <source>Scanning. Findings appear here as they are found.</source>
        <translation>スキャン中です。見つかった指摘がここに表示されます。</translation>
    </message>
    <message>
        <source>Not scanned yet. F5 scans the repository.</source>
        <translation>まだスキャンされていません。F5 でリポジトリをスキャンします。</translation>
    </message>
    <message>
        <source>The scan found nothing.</source>
        <translation>スキャンでは何も見つかりませんでした。</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>復旧…</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were imported.</source>
        <translation>
            <numerusform>%n 件の指摘をインポートしました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them took over what the document says about status, owner or date.</source>
        <translation>
            <numerusform>うち %n 件は文書の状態・担当者・日付を引き継ぎました。</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover into a new file</source>
        <translation>新しいファイルに復旧</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>監査 (*.punchlist)</translation>
    </message>
    <message>
        <source>Recovered: %1 findings, %2 scans and %3 actions; %4 findings and %5 decisions are known to be lost.</source>
        <translation>復旧しました: 指摘 %1 件、スキャン %2 回、操作 %3 件。指摘 %4 件と判断 %5 件は失われました。</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) were read.</source>
        <translation>
            <numerusform>%n 件のルールを読み込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>What you choose about rules counts from the next scan on.</source>
        <translation>ルールについての選択は次のスキャンから有効になります。</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>再スキャン</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n finding(s) shown by the filter to %1</source>
        <translation>
            <numerusform>フィルターで表示中の指摘 %n 件を %1 に書き出しました</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: nothing new, nothing fixed.</source>
        <translation>スキャン %1: 新規なし、修正なし。</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>変更点</translation>
    </message>
</context>
<context>
    <name>punchlist::MergeDialog</name>
    <message>
        <source>&amp;Merge into a new file…</source>
        <translation>新しいファイルに統合(&amp;M)…</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>%1 と統合</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>競合</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>What</source>
        <translation>項目</translation>
    </message>
    <message>
        <source>This audit</source>
        <translation>この監査</translation>
    </message>
    <message>
        <source>The other copy</source>
        <translation>もう一方のコピー</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>残す方</translation>
    </message>
    <message>
        <source>All: the &amp;newest</source>
        <translation>すべて: 最新(&amp;N)</translation>
    </message>
    <message>
        <source>All: &amp;this audit</source>
        <translation>すべて: この監査(&amp;T)</translation>
    </message>
    <message>
        <source>All: the &amp;other copy</source>
        <translation>すべて: もう一方のコピー(&amp;O)</translation>
    </message>
    <message>
        <source>Merge into a new file</source>
        <translation>新しいファイルに統合</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>監査 (*.punchlist)</translation>
    </message>
    <message>
        <source>Comparing the two…</source>
        <translation>両方を比較しています…</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) of the other copy are added.</source>
        <translation>
            <numerusform>もう一方のコピーの操作 %n 件を追加します。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are in one of the two only.</source>
        <translation>
            <numerusform>片方にだけある指摘が %n 件あります。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) without a common origin were recognised.</source>
        <translation>
            <numerusform>共通の由来がない指摘 %n 件を照合しました。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scan(s) of the copy that was scanned earlier are left out; scan once more afterwards.</source>
        <translation>
            <numerusform>先にスキャンされたコピーのスキャン %n 回は省かれます。後でもう一度スキャンしてください。</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was decided differently in both.</source>
        <translation>両方で異なる判断はありません。</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were decided differently in both:</source>
        <translation>
            <numerusform>両方で異なる判断が %n 件あります:</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep of %1</source>
        <translation>%1 で残す方</translation>
    </message>
    <message>
        <source>the newest (this audit)</source>
        <translation>最新 (この監査)</translation>
    </message>
    <message>
        <source>the newest (the other copy)</source>
        <translation>最新 (もう一方のコピー)</translation>
    </message>
    <message>
        <source>this audit</source>
        <translation>この監査</translation>
    </message>
    <message>
        <source>the other copy</source>
        <translation>もう一方のコピー</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>統合しています…</translation>
    </message>
</context>
<context>
    <name>punchlist::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>このメッセージを閉じる</translation>
    </message>
</context>
<context>
    <name>punchlist::Overview</name>
    <message>
        <source>Heaviest files</source>
        <translation>最も重いファイル</translation>
    </message>
    <message>
        <source>Heaviest rules</source>
        <translation>最も重いルール</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>未判断 %1 件</translation>
    </message>
    <message>
        <source>%1 fixed</source>
        <translation>修正済み %1 件</translation>
    </message>
    <message>
        <source>Work left</source>
        <translation>残りの作業</translation>
    </message>
    <message>
        <source>%1 of work</source>
        <translation>作業量 %1</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>最初に注意が必要なもの</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>すべて判断済みです。</translation>
    </message>
    <message>
        <source>There are no findings.</source>
        <translation>指摘はありません。</translation>
    </message>
    <message>
        <source>Severity and status</source>
        <translation>深刻度と状態</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>When</source>
        <translation>日時</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>現存</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新規</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>修正済み</translation>
    </message>
    <message>
        <source>(stopped)</source>
        <translation>(中止)</translation>
    </message>
    <message>
        <source>Scorecard: roughly %1 % complete</source>
        <translation>スコアカード: およそ %1 % 完成</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>スコアカード</translation>
    </message>
    <message>
        <source>All %1 scores</source>
        <translation>全 %1 項目のスコア</translation>
    </message>
    <message>
        <source>Must-haves that are not there</source>
        <translation>欠けている必須項目</translation>
    </message>
    <message>
        <source>All of them are there.</source>
        <translation>すべて揃っています。</translation>
    </message>
    <message>
        <source>%1 % of the production lines are in modules that no test imports</source>
        <translation>本番コードの行の %1 % は、どのテストもインポートしないモジュールにあります</translation>
    </message>
    <message numerus="yes">
        <source>%n hot spot(s): files with findings that change often</source>
        <translation>
            <numerusform>%n 件のホットスポット: 指摘があり頻繁に変わるファイル</numerusform>
        </translation>
    </message>
    <message>
        <source>Present</source>
        <comment>capability</comment>
        <translation>あり</translation>
    </message>
    <message>
        <source>Partial</source>
        <comment>capability</comment>
        <translation>一部</translation>
    </message>
    <message>
        <source>Defined but unused</source>
        <translation>定義のみで未使用</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>capability</comment>
        <translation>なし</translation>
    </message>
    <message>
        <source>Not needed here</source>
        <translation>ここでは不要</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>必須</translation>
    </message>
    <message>
        <source>Should have</source>
        <translation>推奨</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>任意</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>まだ不明</translation>
    </message>
    <message>
        <source>No scan of this audit has looked at the project as a whole. The next one (F5) does.</source>
        <translation>この監査のスキャンはまだプロジェクト全体を評価していません。次のスキャン (F5) で評価します。</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>ほか %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s)</source>
        <translation>
            <numerusform>%n 件の未解決の指摘</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>points of a score</comment>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>スキャン %1</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>スキャン %1、%2</translation>
    </message>
    <message>
        <source>Each category from 0 to 10, with what moved it. Findings that you dismiss or fix move it at once; the arrows compare with the scan before.</source>
        <translation>各カテゴリは 0 〜 10 点で、影響した要因を示します。却下または修正した指摘はすぐに反映されます。矢印は前回のスキャンとの比較です。</translation>
    </message>
    <message>
        <source>No unresolved finding takes anything away.</source>
        <translation>減点となる未解決の指摘はありません。</translation>
    </message>
    <message>
        <source>What the project has</source>
        <translation>プロジェクトが備えているもの</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>変化</translation>
    </message>
    <message>
        <source>Not needed here: %1</source>
        <translation>ここでは不要: %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>証拠</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>不足</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>やること</translation>
    </message>
    <message>
        <source>History</source>
        <translation>履歴</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>Hot spots need the history of the files: a git repository that is not a shallow clone.</source>
        <translation>ホットスポットにはファイルの履歴が必要です。シャロークローンではない git リポジトリで表示されます。</translation>
    </message>
    <message>
        <source>Large tiles have many or severe findings, warm ones change often (a change of 90 days ago counts half). Framed: the few that stand out.</source>
        <translation>大きなタイルは指摘が多いか深刻で、暖色は頻繁に変わるものです (90 日前の変更は半分に数えます)。枠付きは際立つ少数です。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>熱さ</translation>
    </message>
    <message>
        <source>No file with unresolved findings changed in the last year.</source>
        <translation>未解決の指摘があるファイルで、この 1 年に変わったものはありません。</translation>
    </message>
    <message>
        <source>%1 of the production lines are in modules that no test imports</source>
        <translation>本番コードの行の %1 は、どのテストもインポートしないモジュールにあります</translation>
    </message>
    <message>
        <source>%1 of %2 lines. Riskiest modules first.</source>
        <translation>%2 行中 %1 行。リスクの高いモジュールが先です。</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>リスク</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>モジュール</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>役割</translation>
    </message>
    <message>
        <source>reached through another module</source>
        <translation>別のモジュールを通して到達</translation>
    </message>
    <message>
        <source>From scan to scan</source>
        <translation>スキャンごとの推移</translation>
    </message>
    <message>
        <source>There is one scan so far. After the next one this page shows what moved.</source>
        <translation>スキャンはまだ一度だけです。次のスキャンの後、このページに変化が表示されます。</translation>
    </message>
    <message>
        <source>Scans, oldest first</source>
        <translation>スキャン (古い順)</translation>
    </message>
    <message>
        <source>Since the scan before</source>
        <translation>前回のスキャンから</translation>
    </message>
    <message>
        <source>Findings present</source>
        <translation>現存する指摘</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>完成度</translation>
    </message>
    <message>
        <source>Lines that no test imports</source>
        <translation>テストがインポートしない行</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>ホットスポット</translation>
    </message>
    <message>
        <source>Capabilities that changed</source>
        <translation>変化した機能</translation>
    </message>
    <message>
        <source>%1 of the lines were read by a person</source>
        <translation>行の %1 が人に読まれています</translation>
    </message>
    <message>
        <source>R in the source view marks the selected lines, or the file, as reviewed. Marks follow the code; what is edited no longer counts as read.</source>
        <translation>ソース表示で R を押すと、選択した行またはファイルがレビュー済みになります。印はコードに追従し、編集された部分は読んだものとして数えません。</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>レビュー済み</translation>
    </message>
    <message>
        <source>Unresolved findings</source>
        <translation>未解決の指摘</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>未レビュー</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>その後変更</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%2 行中 %1 行</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>注記 %n 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows what was first seen up to that day</source>
        <translation>その日までに初めて見つかったものを表示します</translation>
    </message>
    <message>
        <source>%1 to do</source>
        <translation>要対応 %1 件</translation>
    </message>
    <message>
        <source>Shows what this scan changed</source>
        <translation>このスキャンで変わったものを表示します</translation>
    </message>
    <message>
        <source>Not met.</source>
        <translation>満たされていません。</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>前回のスキャン</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>What a scan counted is what was unresolved then. The last column has what was decided since, as the other pages have.</source>
        <translation>スキャンの数値はその時点で未解決だったものです。最後の列は、ほかのページと同じく、その後の判断を反映しています。</translation>
    </message>
    <message>
        <source>%1 of %2 lines, in %3 of %4 files</source>
        <translation>%2 行中 %1 行、%4 ファイル中 %3 ファイル</translation>
    </message>
</context>
<context>
    <name>punchlist::OverviewPage</name>
    <message>
        <source>Overview of the audit</source>
        <translation>監査の概要</translation>
    </message>
    <message>
        <source>Pages of the overview</source>
        <translation>概要のページ</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>要約</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>スコアカード</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>機能</translation>
    </message>
    <message>
        <source>The chosen capability</source>
        <translation>選択した機能</translation>
    </message>
    <message>
        <source>List of the hot spots</source>
        <translation>ホットスポットの一覧</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>ホットスポット</translation>
    </message>
    <message>
        <source>Modules without tests</source>
        <translation>テストのないモジュール</translation>
    </message>
    <message>
        <source>Untested</source>
        <translation>未テスト</translation>
    </message>
    <message>
        <source>What people have read</source>
        <translation>人が読んだもの</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>レビュー</translation>
    </message>
    <message>
        <source>Trend over the scans</source>
        <translation>スキャンを通した推移</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>推移</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unresolved finding(s), the worst %2, changes %3</source>
        <translation>
            <numerusform>%1: 未解決の指摘 %n 件、最も深刻なもの %2、変更 %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Picker</name>
    <message>
        <source>Choices</source>
        <translation>選択肢</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>該当するものがありません。</translation>
    </message>
</context>
<context>
    <name>punchlist::Priority</name>
    <message>
        <source>Severity</source>
        <translation>重大度</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>コード</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>確信度</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>到達性</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>露出</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>経過</translation>
    </message>
    <message>
        <source>test code</source>
        <translation>テストコード</translation>
    </message>
    <message>
        <source>script or tool</source>
        <translation>スクリプトまたはツール</translation>
    </message>
    <message>
        <source>product code</source>
        <translation>製品コード</translation>
    </message>
    <message>
        <source>sign-in, payment, personal data or migrations</source>
        <translation>サインイン、決済、個人データ、マイグレーション</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>到達不能</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>不明</translation>
    </message>
    <message>
        <source>reachable from an entry point</source>
        <translation>入口から到達可能</translation>
    </message>
    <message>
        <source>offline tool</source>
        <translation>オフラインツール</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>内部</translation>
    </message>
    <message>
        <source>handles requests</source>
        <translation>リクエストを処理</translation>
    </message>
    <message>
        <source>handles requests without a login</source>
        <translation>ログインなしのリクエストを処理</translation>
    </message>
    <message>
        <source>impact low</source>
        <translation>影響 低</translation>
    </message>
    <message>
        <source>impact medium</source>
        <translation>影響 中</translation>
    </message>
    <message>
        <source>impact high</source>
        <translation>影響 高</translation>
    </message>
    <message>
        <source>impact critical</source>
        <translation>影響 重大</translation>
    </message>
    <message>
        <source>likelihood low</source>
        <translation>可能性 低</translation>
    </message>
    <message>
        <source>likelihood medium</source>
        <translation>可能性 中</translation>
    </message>
    <message>
        <source>likelihood high</source>
        <translation>可能性 高</translation>
    </message>
    <message>
        <source>no change of the impact</source>
        <translation>影響は変わらず</translation>
    </message>
    <message>
        <source>as bad and as sure as the rule usually is</source>
        <translation>このルールの通常どおり重大で確実</translation>
    </message>
    <message>
        <source>nothing that runs reaches it</source>
        <translation>実行されるものからは到達しない</translation>
    </message>
    <message>
        <source>only tests use it</source>
        <translation>テストだけが使う</translation>
    </message>
    <message>
        <source>a matter of maintenance, in a file that changes often</source>
        <translation>保守の問題、よく変わるファイル内</translation>
    </message>
    <message>
        <source>a matter of maintenance</source>
        <translation>保守の問題</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n 点</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open for %n day(s)</source>
        <translation>
            <numerusform>%n 日間未解決</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) up</source>
        <translation>
            <numerusform>影響を %n 段階上げる</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) down</source>
        <translation>
            <numerusform>影響を %n 段階下げる</numerusform>
        </translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>%1 になる</translation>
    </message>
    <message>
        <source>at best %1</source>
        <translation>最高でも %1</translation>
    </message>
    <message>
        <source>no later than %1</source>
        <translation>遅くとも %1</translation>
    </message>
    <message numerus="yes">
        <source>due within %n day(s): earlier in its tier</source>
        <translation>
            <numerusform>%n 日以内が期限：段階内で先に</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 if %2</source>
        <translation>%2なら %1</translation>
    </message>
</context>
<context>
    <name>punchlist::Query</name>
    <message>
        <source>This closing parenthesis has no opening one</source>
        <translation>この閉じ括弧に対応する開き括弧がありません</translation>
    </message>
    <message>
        <source>Too many parentheses inside each other</source>
        <translation>括弧の入れ子が深すぎます</translation>
    </message>
    <message>
        <source>Something to look for is missing here</source>
        <translation>ここに検索する語がありません</translation>
    </message>
    <message>
        <source>This parenthesis is not closed</source>
        <translation>この括弧は閉じられていません</translation>
    </message>
    <message>
        <source>There is no field “%1”</source>
        <translation>「%1」というフィールドはありません</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing</source>
        <translation>閉じ引用符がありません</translation>
    </message>
    <message>
        <source>A value is missing here</source>
        <translation>ここに値がありません</translation>
    </message>
    <message>
        <source>Not a regular expression: %1</source>
        <translation>正規表現ではありません: %1</translation>
    </message>
    <message>
        <source>“%1” is not one of %2</source>
        <translation>「%1」は次のいずれでもありません: %2</translation>
    </message>
    <message>
        <source>There is no finding “%1”; “batch:” takes the id of one, such as H3</source>
        <translation>「%1」という指摘はありません。「batch:」には H3 のような番号を書きます</translation>
    </message>
    <message>
        <source>“%1:” takes times such as %2</source>
        <translation>「%1:」には %2 のような時間を書きます</translation>
    </message>
    <message>
        <source>“score:” takes numbers from 0 to 100, such as %1</source>
        <translation>「score:」には %1 のように 0 から 100 の数を書きます</translation>
    </message>
    <message>
        <source>“since:” takes a date such as 2026-03-01 or a revision of the repository such as v1.2</source>
        <translation>「since:」には 2026-03-01 のような日付か v1.2 のようなリビジョンを書きます</translation>
    </message>
    <message>
        <source>“%1:” takes %2</source>
        <translation>「%1:」に書けるもの: %2</translation>
    </message>
</context>
<context>
    <name>punchlist::ReasonBar</name>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
    <message>
        <source>Why? (Return without a reason is fine, Escape cancels)</source>
        <translation>理由は? (理由なしで Return も可、Escape で取り消し)</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘を判断</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>判断する</translation>
    </message>
    <message numerus="yes">
        <source>Also the %n like it</source>
        <translation>
            <numerusform>同様の %n 件も</numerusform>
        </translation>
    </message>
    <message>
        <source>The undecided findings of the same rule in the same folder</source>
        <translation>同じフォルダーにある同じルールの未判断の指摘</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them decided otherwise</source>
        <translation>
            <numerusform>うち %n 件は別の判定済み</numerusform>
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
        <translation>なぜ %1 は同じ指摘なのですか?</translation>
    </message>
    <message>
        <source>&amp;How it was recognised</source>
        <translation>照合の方法(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Merge with another finding</source>
        <translation>別の指摘と統合(&amp;M)</translation>
    </message>
    <message>
        <source>How each scan recognised the finding</source>
        <translation>各スキャンでの照合方法</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>照合の根拠</translation>
    </message>
    <message>
        <source>Similarity around</source>
        <translation>前後の類似度</translation>
    </message>
    <message>
        <source>Next best</source>
        <translation>次の候補</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>場所</translation>
    </message>
    <message>
        <source>The code before</source>
        <translation>以前のコード</translation>
    </message>
    <message>
        <source>The code in this scan</source>
        <translation>このスキャンのコード</translation>
    </message>
    <message>
        <source>&amp;Split: this scan took another finding for it</source>
        <translation>分割: このスキャンは別の指摘と取り違えた(&amp;S)</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>以前</translation>
    </message>
    <message>
        <source>In this scan</source>
        <translation>このスキャン</translation>
    </message>
    <message>
        <source>Findings of the same rule that the last scan did not see. The one you choose goes on as this one, with all its decisions.</source>
        <translation>前回のスキャンで見つからなかった、同じルールの指摘です。選んだ指摘が、そのすべての判断とともにこの指摘として続きます。</translation>
    </message>
    <message>
        <source>Findings of the same rule in the last scan. The one you choose becomes this finding, with all its decisions.</source>
        <translation>前回のスキャンの同じルールの指摘です。選んだものが、すべての判断とともにこの指摘になります。</translation>
    </message>
    <message>
        <source>Number, file or title</source>
        <translation>番号、ファイルまたはタイトル</translation>
    </message>
    <message>
        <source>Findings to merge with</source>
        <translation>統合できる指摘</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>統合(&amp;M)</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>リポジトリ</translation>
    </message>
    <message>
        <source>Found for the first time.</source>
        <translation>初めて見つかりました。</translation>
    </message>
    <message>
        <source>This scan did not see it.</source>
        <translation>このスキャンでは見つかりませんでした。</translation>
    </message>
    <message>
        <source>The last scan did not see this finding, so there is nothing to split off.</source>
        <translation>前回のスキャンではこの指摘が見つからなかったため、分割するものはありません。</translation>
    </message>
    <message>
        <source>Split when the code on the right is another finding: it gets a number of its own and starts undecided, %1 keeps its decisions and goes back to the code on the left. The next scans remember it; it can be undone.</source>
        <translation>右のコードが別の指摘なら分割してください。新しい番号が付いて未判断から始まり、%1 は判断を保って左のコードに戻ります。以後のスキャンも記憶し、元に戻すこともできます。</translation>
    </message>
</context>
<context>
    <name>punchlist::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>レポート</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>レポートのプレビュー</translation>
    </message>
    <message>
        <source>Reading the audit…</source>
        <translation>監査を読み込んでいます…</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>名前を付けて保存(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Layout:</source>
        <translation>レイアウト(&amp;L):</translation>
    </message>
    <message>
        <source>L&amp;anguage of headings:</source>
        <translation>見出しの言語(&amp;A):</translation>
    </message>
    <message>
        <source>Developers of the shop</source>
        <translation>ショップの開発者</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>宛先(&amp;F):</translation>
    </message>
    <message>
        <source>Only findings that pass this filter, in the language of the filter line</source>
        <translation>この絞り込みに合う指摘のみ。書き方は絞り込み欄と同じです</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>絞り込み(&amp;I):</translation>
    </message>
    <message>
        <source>&amp;Least severity:</source>
        <translation>最低の深刻度(&amp;L):</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>修正済み</translation>
    </message>
    <message>
        <source>S&amp;tatuses:</source>
        <translation>状態(&amp;T):</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>&amp;Categories:</source>
        <translation>カテゴリ(&amp;C):</translation>
    </message>
    <message>
        <source>More findings than this of one rule and severity become one entry with many places.</source>
        <translation>同じルールと深刻度の指摘がこの数を超えると、複数の場所を持つ一つの項目になります。</translation>
    </message>
    <message>
        <source>&amp;Group more than:</source>
        <translation>次より多いとまとめる(&amp;G):</translation>
    </message>
    <message>
        <source>Quote c&amp;ode</source>
        <translation>コードを引用(&amp;O)</translation>
    </message>
    <message>
        <source>The preview shows the beginning; the file holds everything.</source>
        <translation>プレビューは冒頭のみです。ファイルにはすべて含まれます。</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finding(s)</source>
        <translation>
            <numerusform>%Ln 件すべての指摘</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln finding(s) shown by the filter</source>
        <translation>
            <numerusform>フィルターで表示中の %Ln 件</numerusform>
        </translation>
    </message>
    <message>
        <source>Fi&amp;ndings:</source>
        <translation>指摘(&amp;N)：</translation>
    </message>
</context>
<context>
    <name>punchlist::Rules</name>
    <message>
        <source>confidence %1</source>
        <translation>確信度 %1</translation>
    </message>
    <message>
        <source>%1 for the first place, %2 for each further</source>
        <translation>最初の場所に %1、以降 1 か所ごとに %2</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in this audit</source>
        <translation>
            <numerusform>この監査に %n 件の指摘</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>問題</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>影響</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>修正</translation>
    </message>
    <message>
        <source>What it does not see</source>
        <translation>検出できないもの</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>チェックリスト</translation>
    </message>
    <message>
        <source>To monitor</source>
        <translation>監視するもの</translation>
    </message>
</context>
<context>
    <name>punchlist::RulesPage</name>
    <message>
        <source>Search the rules</source>
        <translation>ルールを検索</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>深刻度</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Documentation of the rule</source>
        <translation>ルールの説明</translation>
    </message>
    <message>
        <source>&amp;Look for it in this audit</source>
        <translation>この監査で探す(&amp;L)</translation>
    </message>
    <message>
        <source>Severity in this audit</source>
        <translation>この監査での深刻度</translation>
    </message>
    <message>
        <source>Counts from the next scan on</source>
        <translation>次のスキャンから有効</translation>
    </message>
    <message>
        <source>Severity of the rule</source>
        <translation>ルールの深刻度</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>深刻度: %1</translation>
    </message>
    <message>
        <source>Runs this rule alone on the file in the source view</source>
        <translation>ソース表示のファイルに対してこのルールだけを実行します</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>再読み込み(&amp;R)</translation>
    </message>
    <message>
        <source>Reads the rules of the repository (.punchlist/rules) again</source>
        <translation>リポジトリのルール (.punchlist/rules) を読み直します</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>%1 内</translation>
    </message>
    <message>
        <source>It finds nothing there.</source>
        <translation>何も見つかりません。</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>%1 行目</translation>
    </message>
    <message>
        <source>No file is open, or it cannot be copied for the test.</source>
        <translation>ファイルが開かれていないか、試すためにコピーできません。</translation>
    </message>
    <message>
        <source>The file was skipped: %1</source>
        <translation>ファイルはスキップされました: %1</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>rule</comment>
        <translation>オフ</translation>
    </message>
    <message>
        <source>Tr&amp;y on the open file</source>
        <translation>開いているファイルで試す(&amp;Y)</translation>
    </message>
</context>
<context>
    <name>punchlist::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>保存したフィルター</translation>
    </message>
    <message>
        <source>&amp;Keep this filter…</source>
        <translation>このフィルターを保存(&amp;K)…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>削除(&amp;F)</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>このフィルターを保存</translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation>フィルター「%1」の名前</translation>
    </message>
    <message>
        <source>Of this audit</source>
        <translation>この監査のもの</translation>
    </message>
    <message>
        <source>Keep it &amp;with the audit…</source>
        <translation>監査とともに保存(&amp;W)…</translation>
    </message>
</context>
<context>
    <name>punchlist::ScoreArea</name>
    <message>
        <source>Core Engine Modularity</source>
        <translation>コアのモジュール性</translation>
    </message>
    <message>
        <source>API Layer</source>
        <translation>API 層</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>認証</translation>
    </message>
    <message>
        <source>Multi-Tenancy</source>
        <translation>マルチテナント</translation>
    </message>
    <message>
        <source>Database Design</source>
        <translation>データベース設計</translation>
    </message>
    <message>
        <source>File Storage</source>
        <translation>ファイルストレージ</translation>
    </message>
    <message>
        <source>Job Queue</source>
        <translation>ジョブキュー</translation>
    </message>
    <message>
        <source>Rate Limiting</source>
        <translation>レート制限</translation>
    </message>
    <message>
        <source>Usage Tracking / Billing</source>
        <translation>利用量の計測 / 課金</translation>
    </message>
    <message>
        <source>Monitoring / Observability</source>
        <translation>監視 / 可観測性</translation>
    </message>
    <message>
        <source>Horizontal Scalability</source>
        <translation>水平スケーラビリティ</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>セキュリティ</translation>
    </message>
    <message>
        <source>Test Coverage</source>
        <translation>テストカバレッジ</translation>
    </message>
    <message>
        <source>Operational Readiness</source>
        <translation>運用の準備</translation>
    </message>
</context>
<context>
    <name>punchlist::SettingsDialog</name>
    <message>
        <source>After a &amp;decision, go to the next undecided finding</source>
        <translation>判断の後、次の未判断の指摘へ進む(&amp;D)</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>設定</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>デスクトップに合わせる</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>ライト</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>ダーク</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>システムに合わせる</translation>
    </message>
    <message>
        <source>the logged-in user</source>
        <translation>ログイン中のユーザー</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>コアごとに一つ</translation>
    </message>
    <message>
        <source>One pattern a line, as in .gitignore: docs/generated/</source>
        <translation>.gitignore と同じく 1 行に 1 パターン: docs/generated/</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>外観</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>テーマ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>言語(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>文字の大きさ(&amp;F)</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>トリアージ</translation>
    </message>
    <message>
        <source>Your &amp;name in the history</source>
        <translation>履歴に残す名前(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;External editor</source>
        <translation>外部エディター(&amp;E)</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>スキャン</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>スレッド数(&amp;H)</translation>
    </message>
    <message>
        <source>A change of the language or font size counts from the next start.</source>
        <translation>言語や文字の大きさの変更は次回の起動から有効です。</translation>
    </message>
    <message>
        <source>Lea&amp;ve out</source>
        <translation>除外(&amp;V)</translation>
    </message>
    <message>
        <source>Larger files are listed as skipped, not read.</source>
        <translation>これより大きいファイルは読まずにスキップとして一覧に載せます。</translation>
    </message>
    <message>
        <source>Lar&amp;gest file</source>
        <translation>最大のファイル(&amp;G)</translation>
    </message>
    <message>
        <source>none was found; for example: %1</source>
        <translation>見つかりません。例: %1</translation>
    </message>
    <message>
        <source>&amp;Source font</source>
        <translation>ソースコードのフォント(&amp;S)</translation>
    </message>
    <message>
        <source>%f stands for the file, %l for the line, %c for the column, %b for the byte in the line, and %t before the program for a terminal.</source>
        <translation>%f はファイル、%l は行、%c は列、%b は行内のバイト、プログラムの前の %t は端末を表します。</translation>
    </message>
</context>
<context>
    <name>punchlist::ShortcutEditor</name>
    <message>
        <source>New shortcut</source>
        <translation>新しいショートカット</translation>
    </message>
    <message>
        <source>%1 is the shortcut of “%2” already.</source>
        <translation>%1 はすでに「%2」のショートカットです。</translation>
    </message>
    <message>
        <source>Change shortcuts</source>
        <translation>ショートカットの変更</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>コマンド</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>ショートカット</translation>
    </message>
    <message>
        <source> or </source>
        <translation> または </translation>
    </message>
    <message>
        <source>A double click on a shortcut, or F2, changes it.</source>
        <translation>ショートカットをダブルクリックするか F2 を押すと変更できます。</translation>
    </message>
</context>
<context>
    <name>punchlist::Skipped</name>
    <message>
        <source>its name says that it is not text</source>
        <translation>名前からテキストではない</translation>
    </message>
    <message>
        <source>its name says that it is minified</source>
        <translation>名前から圧縮済み</translation>
    </message>
    <message>
        <source>its name says that a protocol compiler wrote it</source>
        <translation>名前からプロトコルコンパイラーの出力</translation>
    </message>
    <message>
        <source>most of it stands in lines of more than %1 characters</source>
        <translation>大部分が %1 文字を超える行にある</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device, not a file</source>
        <translation>ファイルではなくパイプ、ソケット、デバイス</translation>
    </message>
    <message>
        <source>it is a submodule; scan it on its own</source>
        <translation>サブモジュール。単独でスキャンしてください</translation>
    </message>
    <message>
        <source>it is a repository of its own inside this one; scan it on its own</source>
        <translation>内側にある別のリポジトリ。単独でスキャンしてください</translation>
    </message>
    <message>
        <source>it is a link that leads nowhere</source>
        <translation>行き先のないリンク</translation>
    </message>
    <message>
        <source>it is a link that leads out of the repository</source>
        <translation>リポジトリの外へのリンク</translation>
    </message>
    <message>
        <source>more than a tenth of it are control characters</source>
        <translation>1 割以上が制御文字</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>大きすぎる</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>バイナリ</translation>
    </message>
    <message>
        <source>minified</source>
        <translation>圧縮済み</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>自動生成</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>読めない</translation>
    </message>
    <message>
        <source>parse limit</source>
        <translation>解析の上限</translation>
    </message>
    <message>
        <source>outside link</source>
        <translation>外部へのリンク</translation>
    </message>
    <message>
        <source>invalid encoding</source>
        <translation>無効な文字コード</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>特殊ファイル</translation>
    </message>
    <message>
        <source>submodule</source>
        <translation>サブモジュール</translation>
    </message>
    <message>
        <source>analysis failed</source>
        <translation>分析に失敗</translation>
    </message>
    <message>
        <source>analysis limit</source>
        <translation>分析の上限</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceActions</name>
    <message>
        <source>Go to a function or &amp;class…</source>
        <translation>関数またはクラスへ(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Mark as reviewed</source>
        <translation>レビュー済みにする(&amp;M)</translation>
    </message>
    <message>
        <source>Show who &amp;wrote each line</source>
        <translation>各行の作者を表示(&amp;W)</translation>
    </message>
    <message>
        <source>Scanned &amp;version or file now</source>
        <translation>スキャン時の版または現在のファイル(&amp;V)</translation>
    </message>
    <message>
        <source>S&amp;plit the view</source>
        <translation>表示を分割(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Fold or unfold</source>
        <translation>折りたたむ・展開する(&amp;F)</translation>
    </message>
    <message>
        <source>Fold &amp;all</source>
        <translation>すべて折りたたむ(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>すべて展開(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Keep the file open</source>
        <translation>ファイルを開いたままにする(&amp;K)</translation>
    </message>
    <message>
        <source>C&amp;lose the file</source>
        <translation>ファイルを閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Next file</source>
        <translation>次のファイル(&amp;N)</translation>
    </message>
    <message>
        <source>P&amp;revious file</source>
        <translation>前のファイル(&amp;R)</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceGutter</name>
    <message>
        <source>Line numbers and findings</source>
        <translation>行番号と指摘</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>レビュー済み</translation>
    </message>
</context>
<context>
    <name>punchlist::SourcePane</name>
    <message>
        <source>Now</source>
        <translation>現在</translation>
    </message>
    <message>
        <source>The file has changed since the scan. Shows it as it is now.</source>
        <translation>スキャン後にファイルが変わりました。現在の内容を表示します。</translation>
    </message>
    <message>
        <source>Open in the external editor</source>
        <translation>外部エディターで開く</translation>
    </message>
    <message>
        <source>Previous piece of evidence</source>
        <translation>前の証拠</translation>
    </message>
    <message>
        <source>Next piece of evidence</source>
        <translation>次の証拠</translation>
    </message>
    <message>
        <source>Find in this file (Return next, Shift+Return previous)</source>
        <translation>このファイル内を検索 (Return: 次、Shift+Return: 前)</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>このファイル内を検索</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>ファイルなし</translation>
    </message>
    <message>
        <source>The file is not there and the audit has no text of it</source>
        <translation>ファイルがなく、監査にもその内容がありません</translation>
    </message>
    <message>
        <source>As scanned; the file is not there any more</source>
        <translation>スキャン時の内容。ファイルはもうありません</translation>
    </message>
    <message>
        <source>As scanned; the file has changed since</source>
        <translation>スキャン時の内容。その後ファイルは変わっています</translation>
    </message>
    <message>
        <source>Lines %1 to %2 of %3</source>
        <translation>%3 行中 %1 〜 %2 行</translation>
    </message>
    <message>
        <source>long lines are cut</source>
        <translation>長い行は省略</translation>
    </message>
    <message>
        <source>too large for colours</source>
        <translation>大きすぎるため色分けなし</translation>
    </message>
    <message>
        <source>Evidence %1 of %2</source>
        <translation>証拠 %1 / %2</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>開いているファイル</translation>
    </message>
    <message>
        <source>Who wrote each line last</source>
        <translation>各行を最後に書いた人</translation>
    </message>
    <message>
        <source>Mark the selected lines, or the whole file, as reviewed</source>
        <translation>選択した行またはファイル全体をレビュー済みにする</translation>
    </message>
    <message>
        <source>As it is now; lines that changed since the scan are marked at their number</source>
        <translation>現在の内容。スキャン後に変わった行は行番号に印があります</translation>
    </message>
    <message>
        <source>Not committed</source>
        <translation>未コミット</translation>
    </message>
    <message>
        <source>Not committed yet</source>
        <translation>まだコミットされていません</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>ファイルを閉じる</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>見つかりません</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceRuler</name>
    <message>
        <source>Findings of the file</source>
        <translation>ファイル内の指摘</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceView</name>
    <message>
        <source>Source text</source>
        <translation>ソース</translation>
    </message>
    <message>
        <source>Source text of %1</source>
        <translation>%1 のソース</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>%n 行を折りたたみ</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::StartPage</name>
    <message>
        <source>Latest audits</source>
        <translation>最近の監査</translation>
    </message>
    <message>
        <source>&amp;Open a repository…</source>
        <translation>リポジトリを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open an &amp;audit file…</source>
        <translation>監査ファイルを開く(&amp;A)…</translation>
    </message>
    <message>
        <source>Finds what would hurt in production, and helps you decide about it.</source>
        <translation>本番環境で害になるものを見つけ、判断を助けます。</translation>
    </message>
    <message>
        <source>You can also drop a folder here. Nothing leaves this computer, and nothing of the repository is executed.</source>
        <translation>ここにフォルダーをドロップすることもできます。何もこのコンピューターの外に出ず、リポジトリの内容は何も実行されません。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>開く</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>この一覧から外す</translation>
    </message>
</context>
<context>
    <name>punchlist::StatusArea</name>
    <message>
        <source>Progress of the scan</source>
        <translation>スキャンの進行状況</translation>
    </message>
    <message>
        <source>Stop the scan; what was found so far is kept</source>
        <translation>スキャンを中止。これまでに見つかったものは残ります</translation>
    </message>
    <message>
        <source>Stop the scan</source>
        <translation>スキャンを中止</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 findings shown</source>
        <translation>%2 件中 %1 件の指摘を表示</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>未判断 %1 件</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 件選択</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>ファイルを探しています…</translation>
    </message>
    <message>
        <source>Scanning: %1 of %2 files, %3 findings</source>
        <translation>スキャン中: %1 / %2 ファイル、指摘 %3 件</translation>
    </message>
    <message>
        <source>Writing the audit…</source>
        <translation>監査を書き込んでいます…</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>未スキャン</translation>
    </message>
    <message>
        <source>Scan %1 was stopped, %2</source>
        <translation>スキャン %1 は中止されました、%2</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>スキャン %1、%2</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n 件スキップ</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since; rescan</source>
        <translation>
            <numerusform>その後 %n 個のファイルが変更; 再スキャン</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1 s</source>
        <translation>
            <numerusform>%Ln ファイル、%1 秒</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::SymbolPicker</name>
    <message>
        <source>class</source>
        <translation>クラス</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>%1 行目</translation>
    </message>
    <message>
        <source>Function or class of the file, or of the repository</source>
        <translation>このファイルまたはリポジトリの関数やクラス</translation>
    </message>
    <message>
        <source>Not in this file; still reading the other files…</source>
        <translation>このファイルにはありません。他のファイルを読み込み中です…</translation>
    </message>
</context>
<context>
    <name>punchlist::Treemap</name>
    <message>
        <source>Hot spots</source>
        <translation>ホットスポット</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>表示するものがありません。</translation>
    </message>
</context>
<context>
    <name>punchlist::TriagePage</name>
    <message>
        <source>No finding passes the filter.
Escape in the filter line clears it.</source>
        <translation>フィルターに合う指摘はありません。
フィルター行で Escape を押すと解除されます。</translation>
    </message>
</context>
<context>
    <name>punchlist::TriageView</name>
    <message>
        <source>Findings</source>
        <translation>指摘</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>%2 件中 %1 件判断済み</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>effort</comment>
        <translation>残り %1</translation>
    </message>
</context>
<context>
    <name>punchlist::WindowActions</name>
    <message>
        <source>No groups</source>
        <translation>グループなし</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>カテゴリ</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ファイル</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>フォルダー</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>深刻度</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>優先度</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>状態</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>担当者</translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation>リポジトリを開く(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation>リポジトリを開く</translation>
    </message>
    <message>
        <source>Open &amp;audit file…</source>
        <translation>監査ファイルを開く(&amp;A)…</translation>
    </message>
    <message>
        <source>Open an audit file</source>
        <translation>監査ファイルを開く</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>監査 (*.punchlist)</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>再スキャン(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Stop the scan</source>
        <translation>スキャンを中止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Close the audit</source>
        <translation>監査を閉じる(&amp;C)</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>設定(&amp;T)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>終了(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>書き出し(&amp;E)</translation>
    </message>
    <message>
        <source>Export report: %1…</source>
        <translation>レポートを書き出す: %1…</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation>%1 を書き出す…</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>%1 を書き出す</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>元に戻す(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>やり直す(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Filter findings</source>
        <translation>指摘を絞り込む(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>フィルターを解除(&amp;C)</translation>
    </message>
    <message>
        <source>Find in the &amp;source</source>
        <translation>ソース内を検索(&amp;S)</translation>
    </message>
    <message>
        <source>Select &amp;all findings shown</source>
        <translation>表示中の指摘をすべて選択(&amp;A)</translation>
    </message>
    <message>
        <source>Select s&amp;imilar findings</source>
        <translation>同様の指摘を選択(&amp;I)</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>状態: %1</translation>
    </message>
    <message>
        <source>Confirm the decision &amp;again</source>
        <translation>判断を再確認(&amp;A)</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>コメント(&amp;M)</translation>
    </message>
    <message>
        <source>A&amp;ssign</source>
        <translation>割り当て(&amp;S)</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>深刻度(&amp;V)</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>深刻度: %1</translation>
    </message>
    <message>
        <source>Severity: as computed</source>
        <translation>深刻度: 計算どおり</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>優先度(&amp;P)</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>優先度: %1</translation>
    </message>
    <message>
        <source>Priority: as computed</source>
        <translation>優先度: 計算どおり</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>次の指摘(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>前の指摘(&amp;P)</translation>
    </message>
    <message>
        <source>Next &amp;undecided finding</source>
        <translation>次の未判断の指摘(&amp;U)</translation>
    </message>
    <message>
        <source>Next piece of &amp;evidence</source>
        <translation>次の証拠(&amp;E)</translation>
    </message>
    <message>
        <source>Previous piece of e&amp;vidence</source>
        <translation>前の証拠(&amp;V)</translation>
    </message>
    <message>
        <source>To the &amp;source</source>
        <translation>ソースへ(&amp;S)</translation>
    </message>
    <message>
        <source>To the &amp;details</source>
        <translation>詳細へ(&amp;D)</translation>
    </message>
    <message>
        <source>Open in the e&amp;xternal editor</source>
        <translation>外部エディターで開く(&amp;X)</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>コマンドパレット(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Reset the columns</source>
        <translation>列を元に戻す(&amp;R)</translation>
    </message>
    <message>
        <source>Reset the &amp;layout</source>
        <translation>レイアウトを元に戻す(&amp;L)</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>列(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>グループ化(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>キーボードショートカット(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Punchlist</source>
        <translation>Punchlist について(&amp;A)</translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation>グループ化: %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>ファイル(&amp;F)</translation>
    </message>
    <message>
        <source>Open &amp;latest</source>
        <translation>最近のものを開く(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>編集(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>トリアージ(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>移動(&amp;G)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>表示(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>ヘルプ(&amp;H)</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>メインツールバー</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>グループ</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>書き出し</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>まだありません</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>設定…</translation>
    </message>
    <message numerus="yes">
        <source>comment on %n finding(s)</source>
        <translation>
            <numerusform>%n 件の指摘へのコメント</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n finding(s)</source>
        <translation>
            <numerusform>%1 (%n 件の指摘)</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>元に戻す(&amp;U): %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>やり直す(&amp;R): %1</translation>
    </message>
    <message>
        <source>To the &amp;findings</source>
        <translation>指摘へ(&amp;F)</translation>
    </message>
    <message>
        <source>To the &amp;overview</source>
        <translation>概要へ(&amp;O)</translation>
    </message>
    <message>
        <source>To the &amp;rules</source>
        <translation>ルールへ(&amp;R)</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>指摘</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>概要</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>ルール</translation>
    </message>
    <message>
        <source>To a &amp;file or line…</source>
        <translation>ファイルまたは行へ(&amp;F)…</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>スプリント</translation>
    </message>
    <message>
        <source>Rescan when files c&amp;hange</source>
        <translation>ファイルが変わったら再スキャン(&amp;H)</translation>
    </message>
    <message>
        <source>Plan for a spri&amp;nt</source>
        <translation>スプリントに入れる(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>ソース(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Import findings…</source>
        <translation>指摘をインポート(&amp;I)…</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>指摘のインポート</translation>
    </message>
    <message>
        <source>Audits and logs (*.md *.markdown *.txt *.sarif *.json)</source>
        <translation>監査とログ (*.md *.markdown *.txt *.sarif *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>すべてのファイル (*)</translation>
    </message>
    <message>
        <source>&amp;Write decisions back…</source>
        <translation>判断を書き戻す(&amp;W)…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written.</source>
        <translation>
            <numerusform>%n 件の変更を書き込みました。</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Report with preview…</source>
        <translation>プレビュー付きレポート(&amp;R)…</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>レポートをエクスポート</translation>
    </message>
    <message>
        <source>Repository is else&amp;where…</source>
        <translation>リポジトリの場所が違う(&amp;W)…</translation>
    </message>
    <message>
        <source>Co&amp;mpare scans or audits…</source>
        <translation>スキャンまたは監査を比較(&amp;M)…</translation>
    </message>
    <message>
        <source>Mer&amp;ge with another copy…</source>
        <translation>別のコピーと統合(&amp;G)…</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>別のコピーと統合</translation>
    </message>
    <message>
        <source>&amp;Why is this the same finding?</source>
        <translation>なぜ同じ指摘なのか(&amp;W)</translation>
    </message>
    <message>
        <source>Open all &amp;groups</source>
        <translation>すべてのグループを開く(&amp;G)</translation>
    </message>
    <message>
        <source>C&amp;lose all groups</source>
        <translation>すべてのグループを閉じる(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Change shortcuts…</source>
        <translation>ショートカットの変更(&amp;C)…</translation>
    </message>
    <message>
        <source>No other undecided finding of this rule is shown.</source>
        <translation>このルールの未決定の指摘はほかに表示されていません。</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule are selected, all that are shown.</source>
        <translation>
            <numerusform>このルールの指摘 %n 件を選択しました（表示中のすべて）。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule in %1 are selected. Once more looks further up.</source>
        <translation>
            <numerusform>%1 にあるこのルールの指摘 %n 件を選択しました。もう一度押すと上のフォルダーも探します。</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity &amp;log</source>
        <translation>アクティビティログ(&amp;L)</translation>
    </message>
    <message>
        <source>Group by: nothing</source>
        <translation>グループ化：なし</translation>
    </message>
    <message>
        <source>This is the current finding again; nothing was decided yet.</source>
        <translation>現在の指摘に戻りました。まだ何も判定されていません。</translation>
    </message>
</context>
<context>
    <name>punchlist::WriteBackDialog</name>
    <message>
        <source>Write decisions back</source>
        <translation>判断を書き戻す</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>比較しています…</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>変更</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>書き込む(&amp;W)</translation>
    </message>
    <message>
        <source>The file was changed since it was imported; its changes stay.</source>
        <translation>インポート後にファイルが変更されています。その変更は残ります。</translation>
    </message>
    <message>
        <source>Conflict, not written: %1</source>
        <translation>競合のため書き込みません: %1</translation>
    </message>
    <message>
        <source>It was: %1
It should become: %2</source>
        <translation>変更前: %1
変更後: %2</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>書き込みません: %1</translation>
    </message>
    <message>
        <source>No findings of this audit come from a Markdown file.</source>
        <translation>この監査には Markdown ファイル由来の指摘はありません。</translation>
    </message>
    <message>
        <source>Only these lines change; everything else keeps its bytes.</source>
        <translation>変わるのはこれらの行だけです。ほかは 1 バイトも変わりません。</translation>
    </message>
    <message>
        <source>The files say what was decided; there is nothing to write.</source>
        <translation>ファイルはすでに判断どおりです。書き込むものはありません。</translation>
    </message>
</context>
</TS>
