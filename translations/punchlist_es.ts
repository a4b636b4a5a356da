<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>punchlist::ActionTable</name>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Edición</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Clasificar</translation>
    </message>
    <message>
        <source>Go</source>
        <translation>Ir</translation>
    </message>
    <message>
        <source>View</source>
        <translation>Ver</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Ayuda</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Código fuente</translation>
    </message>
</context>
<context>
    <name>punchlist::Arguments</name>
    <message>
        <source>Only one repository can be opened: “%1” is one too many.</source>
        <translation>Solo se puede abrir un repositorio: «%1» sobra.</translation>
    </message>
    <message>
        <source>--audit needs the name of a file.</source>
        <translation>--audit necesita el nombre de un archivo.</translation>
    </message>
    <message>
        <source>There is no option “%1”. Try --help.</source>
        <translation>No existe la opción «%1». Pruebe --help.</translation>
    </message>
    <message>
        <source>“%1” does not exist.</source>
        <translation>«%1» no existe.</translation>
    </message>
    <message>
        <source>“%1” is a file; name the folder of a repository.</source>
        <translation>«%1» es un archivo; indique la carpeta de un repositorio.</translation>
    </message>
    <message>
        <source>Usage: punchlist [REPOSITORY] [--audit FILE]

Opens the workbench on a repository, or with a start page.

  --audit FILE   keep the audit in FILE; without it, it is kept in the user&apos;s data folder
  --help         show this text
  --version      show the version
</source>
        <translation>Uso: punchlist [REPOSITORIO] [--audit ARCHIVO]

Abre el banco de trabajo sobre un repositorio, o con una página de inicio.

  --audit ARCHIVO  guarda la auditoría en ARCHIVO; si no, se guarda en la carpeta de datos del usuario
  --help           muestra este texto
  --version        muestra la versión
</translation>
    </message>
    <message>
        <source>There is no display to open a window on. Without one, use punchlist-cli.</source>
        <translation>No hay pantalla donde abrir una ventana. Sin ella, use punchlist-cli.</translation>
    </message>
</context>
<context>
    <name>punchlist::Assessment</name>
    <message>
        <source>The project has no need of it.</source>
        <translation>El proyecto no lo necesita.</translation>
    </message>
    <message>
        <source>Not found.</source>
        <translation>No encontrado.</translation>
    </message>
    <message>
        <source>production lines in modules that tests import</source>
        <translation>líneas de producción en módulos que las pruebas importan</translation>
    </message>
    <message>
        <source>None found; looked for %1.</source>
        <translation>No se halló nada; se buscó %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s), the worst: %1.</source>
        <translation>
            <numerusform>%n hallazgo sin resolver, el peor: %1.</numerusform>
            <numerusform>%n hallazgos sin resolver, el peor: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of severity “%1”</source>
        <translation>
            <numerusform>%n hallazgo de gravedad «%1»</numerusform>
            <numerusform>%n hallazgos de gravedad «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>Each takes %1 of a point.</source>
        <translation>Cada uno cuesta %1 puntos.</translation>
    </message>
    <message>
        <source>%1 of %2 lines (%3 %) are in modules that no test imports directly.</source>
        <translation>%1 de %2 líneas (%3 %) están en módulos que ninguna prueba importa directamente.</translation>
    </message>
    <message numerus="yes">
        <source>%n gap(s)</source>
        <translation>
            <numerusform>%n laguna</numerusform>
            <numerusform>%n lagunas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>a share of things</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>the handler refuses with 401 or 403</source>
        <translation>el manejador rechaza con 401 o 403</translation>
    </message>
    <message>
        <source>asks for %1</source>
        <translation>pide %1</translation>
    </message>
</context>
<context>
    <name>punchlist::AuditSession</name>
    <message>
        <source>“%1” is not a folder that can be opened.</source>
        <translation>«%1» no es una carpeta que se pueda abrir.</translation>
    </message>
    <message>
        <source>The repository “%1” is not there any more, so it cannot be scanned.</source>
        <translation>El repositorio «%1» ya no está, así que no se puede analizar.</translation>
    </message>
    <message>
        <source>The weights of priorities cannot be used: %1</source>
        <translation>No se pueden usar los pesos de las prioridades: %1</translation>
    </message>
</context>
<context>
    <name>punchlist::Capability</name>
    <message>
        <source>Core engine free of frameworks</source>
        <translation>Núcleo sin frameworks</translation>
    </message>
    <message>
        <source>API versioning</source>
        <translation>Versiones de la API</translation>
    </message>
    <message>
        <source>Admin API</source>
        <translation>API de administración</translation>
    </message>
    <message>
        <source>Real-time progress</source>
        <translation>Progreso en tiempo real</translation>
    </message>
    <message>
        <source>Outgoing webhooks</source>
        <translation>Webhooks salientes</translation>
    </message>
    <message>
        <source>API with token authentication</source>
        <translation>API con autenticación por token</translation>
    </message>
    <message>
        <source>Token refresh and revocation</source>
        <translation>Renovación y revocación de tokens</translation>
    </message>
    <message>
        <source>E-mail delivery</source>
        <translation>Envío de correo</translation>
    </message>
    <message>
        <source>Stored secrets encrypted</source>
        <translation>Secretos almacenados cifrados</translation>
    </message>
    <message>
        <source>Role-based access control</source>
        <translation>Control de acceso por roles</translation>
    </message>
    <message>
        <source>Tenant isolation</source>
        <translation>Aislamiento de inquilinos</translation>
    </message>
    <message>
        <source>Per-tenant configuration</source>
        <translation>Configuración por inquilino</translation>
    </message>
    <message>
        <source>Organisations and teams</source>
        <translation>Organizaciones y equipos</translation>
    </message>
    <message>
        <source>Database migrations</source>
        <translation>Migraciones de base de datos</translation>
    </message>
    <message>
        <source>Read replicas</source>
        <translation>Réplicas de lectura</translation>
    </message>
    <message>
        <source>Consistency check between stores</source>
        <translation>Comprobación de coherencia entre almacenes</translation>
    </message>
    <message>
        <source>Object storage</source>
        <translation>Almacenamiento de objetos</translation>
    </message>
    <message>
        <source>Durable task queue</source>
        <translation>Cola de tareas duradera</translation>
    </message>
    <message>
        <source>Recovery of stuck jobs</source>
        <translation>Recuperación de trabajos atascados</translation>
    </message>
    <message>
        <source>Job cancellation</source>
        <translation>Cancelación de trabajos</translation>
    </message>
    <message>
        <source>Checkpoint and resume</source>
        <translation>Puntos de control y reanudación</translation>
    </message>
    <message>
        <source>Rate limiting</source>
        <translation>Limitación de peticiones</translation>
    </message>
    <message>
        <source>Usage and cost metering</source>
        <translation>Medición de uso y costes</translation>
    </message>
    <message>
        <source>Payment integration</source>
        <translation>Integración de pagos</translation>
    </message>
    <message>
        <source>Structured logging</source>
        <translation>Registro estructurado</translation>
    </message>
    <message>
        <source>Log redaction</source>
        <translation>Ocultación en los registros</translation>
    </message>
    <message>
        <source>Request ids and tracing</source>
        <translation>Identificadores de petición y trazas</translation>
    </message>
    <message>
        <source>Error monitoring</source>
        <translation>Monitorización de errores</translation>
    </message>
    <message>
        <source>Metrics export</source>
        <translation>Exportación de métricas</translation>
    </message>
    <message>
        <source>Health and readiness probes</source>
        <translation>Sondas de salud y disponibilidad</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Registro de auditoría</translation>
    </message>
    <message>
        <source>Alerting</source>
        <translation>Alertas</translation>
    </message>
    <message>
        <source>Caching</source>
        <translation>Caché</translation>
    </message>
    <message>
        <source>Streaming of large data</source>
        <translation>Transmisión de datos grandes</translation>
    </message>
    <message>
        <source>High availability</source>
        <translation>Alta disponibilidad</translation>
    </message>
    <message>
        <source>Security scanning in CI</source>
        <translation>Análisis de seguridad en CI</translation>
    </message>
    <message>
        <source>Content moderation</source>
        <translation>Moderación de contenidos</translation>
    </message>
    <message>
        <source>Automated tests</source>
        <translation>Pruebas automáticas</translation>
    </message>
    <message>
        <source>Load tests</source>
        <translation>Pruebas de carga</translation>
    </message>
    <message>
        <source>Graceful shutdown</source>
        <translation>Apagado ordenado</translation>
    </message>
    <message>
        <source>Configuration checked at start-up</source>
        <translation>Configuración comprobada al arrancar</translation>
    </message>
    <message>
        <source>Backup and restore</source>
        <translation>Copia y restauración</translation>
    </message>
    <message>
        <source>Container deployment</source>
        <translation>Despliegue en contenedores</translation>
    </message>
    <message>
        <source>CI pipeline</source>
        <translation>Canalización de CI</translation>
    </message>
    <message>
        <source>Locked and updated dependencies</source>
        <translation>Dependencias fijadas y actualizadas</translation>
    </message>
    <message>
        <source>Kubernetes manifests</source>
        <translation>Manifiestos de Kubernetes</translation>
    </message>
    <message>
        <source>Progressive delivery and rollback</source>
        <translation>Entrega progresiva y reversión</translation>
    </message>
    <message>
        <source>Feature flags</source>
        <translation>Indicadores de funciones</translation>
    </message>
</context>
<context>
    <name>punchlist::CheatSheet</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>Atajos de teclado</translation>
    </message>
    <message>
        <source>Change &amp;shortcuts…</source>
        <translation>Cambiar los &amp;atajos…</translation>
    </message>
</context>
<context>
    <name>punchlist::Columns</name>
    <message>
        <source>Id</source>
        <translation>N.º</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esfuerzo</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Análisis</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Puntuación</translation>
    </message>
</context>
<context>
    <name>punchlist::CommandPalette</name>
    <message>
        <source>Type the name of a command</source>
        <translation>Escriba el nombre de una orden</translation>
    </message>
</context>
<context>
    <name>punchlist::ComparisonDialog</name>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Reabierto</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corregido</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>No comprobado</translation>
    </message>
    <message>
        <source>Severity or priority changed</source>
        <translation>Gravedad o prioridad cambiada</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Análisis %1, %2</translation>
    </message>
    <message>
        <source>Scan %1, %2, %3</source>
        <translation>Análisis %1, %2, %3</translation>
    </message>
    <message>
        <source>Copy as &amp;Markdown</source>
        <translation>Copiar como &amp;Markdown</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Qué cambió</translation>
    </message>
    <message>
        <source>From scan</source>
        <translation>Desde el análisis</translation>
    </message>
    <message>
        <source>To scan</source>
        <translation>Hasta el análisis</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Severity and priority</source>
        <translation>Gravedad y prioridad</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Título</translation>
    </message>
    <message>
        <source>With another &amp;audit…</source>
        <translation>Con otra &amp;auditoría…</translation>
    </message>
    <message>
        <source>&amp;From</source>
        <translation>&amp;Desde</translation>
    </message>
    <message>
        <source>&amp;to</source>
        <translation>&amp;hasta</translation>
    </message>
    <message>
        <source>Compare with an audit</source>
        <translation>Comparar con una auditoría</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Auditorías (*.punchlist)</translation>
    </message>
    <message>
        <source>There is one scan so far. Scan again, or compare with another audit.</source>
        <translation>Hasta ahora hay un solo análisis. Analice de nuevo o compare con otra auditoría.</translation>
    </message>
    <message>
        <source>From %1 to %2</source>
        <translation>De %1 a %2</translation>
    </message>
    <message>
        <source>From %1 to this audit</source>
        <translation>De %1 a esta auditoría</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>repositorio</translation>
    </message>
    <message>
        <source>in both: %1</source>
        <translation>en ambos: %1</translation>
    </message>
    <message>
        <source>One of the scans was cancelled: what it did not reach counts as it was before.</source>
        <translation>Uno de los análisis se canceló: lo que no alcanzó cuenta como estaba antes.</translation>
    </message>
</context>
<context>
    <name>punchlist::Details</name>
    <message>
        <source>Time it took</source>
        <translation>Tiempo empleado</translation>
    </message>
    <message>
        <source>not recorded</source>
        <translation>sin registrar</translation>
    </message>
    <message>
        <source>recorded times behind the estimate: %1</source>
        <translation>tiempos registrados tras la estimación: %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>llevó %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Pruebas</translation>
    </message>
    <message>
        <source>Why %1</source>
        <translation>Por qué %1</translation>
    </message>
    <message>
        <source>A person set the priority to %1.</source>
        <translation>Una persona fijó la prioridad en %1.</translation>
    </message>
    <message>
        <source>shown to hold</source>
        <translation>se ha comprobado que se cumple</translation>
    </message>
    <message>
        <source>shown not to hold</source>
        <translation>se ha comprobado que no se cumple</translation>
    </message>
    <message>
        <source>not known whether it holds</source>
        <translation>no se sabe si se cumple</translation>
    </message>
    <message>
        <source>Matters when</source>
        <translation>Importa cuando</translation>
    </message>
    <message>
        <source>A comment in the source silences this (%1, line %2).</source>
        <translation>Un comentario en el código silencia este hallazgo (%1, línea %2).</translation>
    </message>
    <message>
        <source>The code was edited after this decision. Confirm it again, or decide anew.</source>
        <translation>El código se modificó después de esta decisión. Confírmela o decida de nuevo.</translation>
    </message>
    <message>
        <source>The code was edited after this decision.</source>
        <translation>El código se modificó después de esta decisión.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>First seen in scan %1</source>
        <translation>Visto por primera vez en el análisis %1</translation>
    </message>
    <message>
        <source>Recognised in scan %1 by %2</source>
        <translation>Reconocido en el análisis %1 por %2</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>nadie</translation>
    </message>
    <message>
        <source>as computed</source>
        <translation>según el cálculo</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esfuerzo</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>Tag added: %1</source>
        <translation>Etiqueta añadida: %1</translation>
    </message>
    <message>
        <source>Tag removed: %1</source>
        <translation>Etiqueta quitada: %1</translation>
    </message>
    <message>
        <source>Decision confirmed for the edited code</source>
        <translation>Decisión confirmada para el código modificado</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Deshecho: %1</translation>
    </message>
    <message>
        <source>Redone: %1</source>
        <translation>Rehecho: %1</translation>
    </message>
    <message>
        <source>confidence %1</source>
        <translation>confianza %1</translation>
    </message>
    <message>
        <source>in</source>
        <translation>en</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Consecuencia</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Solución</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>%2 was split off from %1</source>
        <translation>%2 se separó de %1</translation>
    </message>
    <message>
        <source>%2 was merged into %1</source>
        <translation>%2 se unió a %1</translation>
    </message>
    <message>
        <source>%1 is not %2</source>
        <translation>%1 no es %2</translation>
    </message>
    <message>
        <source>Score %1 of 100 inside the tier</source>
        <translation>Puntuación %1 de 100 dentro del nivel</translation>
    </message>
    <message>
        <source>This may be %1, which the last scan did not find where it was.</source>
        <translation>Puede ser %1, que el último análisis no encontró donde estaba.</translation>
    </message>
    <message>
        <source>It is</source>
        <translation>Lo es</translation>
    </message>
    <message>
        <source>It is not</source>
        <translation>No lo es</translation>
    </message>
    <message>
        <source>Why is this the same finding?</source>
        <translation>¿Por qué es el mismo hallazgo?</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Separar</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Combinar</translation>
    </message>
    <message>
        <source>Suggestion turned down</source>
        <translation>Sugerencia rechazada</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Etiqueta</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Decision confirmed</source>
        <translation>Decisión confirmada</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>hasta %1</translation>
    </message>
    <message>
        <source>no sprint</source>
        <translation>ningún sprint</translation>
    </message>
</context>
<context>
    <name>punchlist::DetailsPane</name>
    <message>
        <source>It took</source>
        <translation>Tiempo real</translation>
    </message>
    <message>
        <source>What fixing it really took: minutes, or a time such as 4h or 2d. Estimates to come learn from it.</source>
        <translation>Lo que realmente llevó corregirlo: minutos, o un tiempo como 4h o 2d. Las estimaciones posteriores aprenden de ello.</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Añadir</translation>
    </message>
    <message>
        <source>Details of the finding</source>
        <translation>Detalles del hallazgo</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Comentario</translation>
    </message>
    <message>
        <source>Comment (Ctrl+Return adds it)</source>
        <translation>Comentario (Ctrl+Intro lo añade)</translation>
    </message>
    <message>
        <source>Add the comment</source>
        <translation>Añadir el comentario</translation>
    </message>
    <message>
        <source>Stat&amp;us</source>
        <translation>&amp;Estado</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Prioridad</translation>
    </message>
    <message>
        <source>Sever&amp;ity</source>
        <translation>Gra&amp;vedad</translation>
    </message>
    <message>
        <source>&amp;Assignee</source>
        <translation>Respons&amp;able</translation>
    </message>
    <message>
        <source>Effo&amp;rt</source>
        <translation>Esfue&amp;rzo</translation>
    </message>
    <message>
        <source>Minutes, or a time such as 4h or 2d. Empty: as computed.</source>
        <translation>Minutos, o un tiempo como 4h o 2d. Vacío: según el cálculo.</translation>
    </message>
    <message>
        <source>Choose a finding to read about it.</source>
        <translation>Elija un hallazgo para leer sobre él.</translation>
    </message>
    <message>
        <source>several</source>
        <translation>varios</translation>
    </message>
    <message>
        <source>Computed: %1</source>
        <translation>Calculado: %1</translation>
    </message>
    <message>
        <source>Decisions can be recorded when the scan is over.</source>
        <translation>Las decisiones se podrán registrar cuando termine el análisis.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) selected: changes apply to all of them.</source>
        <translation>
            <numerusform>%n hallazgo seleccionado: los cambios se aplican a él.</numerusform>
            <numerusform>%n hallazgos seleccionados: los cambios se aplican a todos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Spri&amp;nt</source>
        <translation>Spri&amp;nt</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are selected. Choose one of them to read about it.</source>
        <translation>
            <numerusform>%n hallazgo está seleccionado. Elíjalo para leer sobre él.</numerusform>
            <numerusform>%n hallazgos están seleccionados. Elija uno para leer sobre él.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::DisplayText</name>
    <message>
        <source>(line of %1 bytes, cut)</source>
        <translation>(línea de %1 bytes, cortada)</translation>
    </message>
</context>
<context>
    <name>punchlist::Editors</name>
    <message>
        <source>No editor is set. Choose one in the settings.</source>
        <translation>No hay ningún editor configurado. Elija uno en los ajustes.</translation>
    </message>
    <message>
        <source>The editor command “%1” has no %f for the file. Correct it in the settings.</source>
        <translation>La orden de editor «%1» no tiene %f para el archivo. Corríjala en los ajustes.</translation>
    </message>
    <message>
        <source>The editor “%1” could not be started. Choose another in the settings.</source>
        <translation>No se pudo iniciar el editor «%1». Elija otro en los ajustes.</translation>
    </message>
    <message>
        <source>No terminal was found for “%1”. Install one, or write yours into the editor command in place of %t, such as “konsole -e”.</source>
        <translation>No se encontró ningún terminal para «%1». Instale uno o escriba el suyo en lugar de %t en la orden del editor, por ejemplo «konsole -e».</translation>
    </message>
</context>
<context>
    <name>punchlist::ExclusionPreview</name>
    <message>
        <source>Leaves out no file of the open audit.</source>
        <translation>No omite ningún archivo de la auditoría abierta.</translation>
    </message>
    <message numerus="yes">
        <source>Leaves out %n file(s) of the open audit</source>
        <translation>
            <numerusform>Omite %n archivo de la auditoría abierta</numerusform>
            <numerusform>Omite %n archivos de la auditoría abierta</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and their %n finding(s):</source>
        <translation>
            <numerusform>y su %n hallazgo:</numerusform>
            <numerusform>y sus %n hallazgos:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>… and %n more</source>
        <translation>
            <numerusform>… y %n más</numerusform>
            <numerusform>… y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::ExportScopeDialog</name>
    <message>
        <source>Export %1</source>
        <translation>Exportar %1</translation>
    </message>
    <message>
        <source>The filter hides findings. Which ones are exported?</source>
        <translation>El filtro oculta hallazgos. ¿Cuáles se exportan?</translation>
    </message>
    <message numerus="yes">
        <source>&amp;All %Ln finding(s)</source>
        <translation>
            <numerusform>&amp;El único hallazgo (%Ln)</numerusform>
            <numerusform>&amp;Todos los %Ln hallazgos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Only the %Ln finding(s) &amp;shown by the filter</source>
        <translation>
            <numerusform>Solo el hallazgo (%Ln) que &amp;muestra el filtro</numerusform>
            <numerusform>Solo los %Ln hallazgos que &amp;muestra el filtro</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Export…</source>
        <translation>&amp;Exportar…</translation>
    </message>
</context>
<context>
    <name>punchlist::Exporter</name>
    <message>
        <source>“%1” could not be written: %2.</source>
        <translation>No se pudo escribir «%1»: %2.</translation>
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
        <translation>Escriba un archivo, un archivo y una línea (app.py:120) o una línea (:120)</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n hallazgo</numerusform>
            <numerusform>%n hallazgos</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1 of the shown file</source>
        <translation>Línea %1 del archivo mostrado</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterBar</name>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>Filter by category</source>
        <translation>Filtrar por categoría</translation>
    </message>
    <message numerus="yes">
        <source>%n categories</source>
        <translation>
            <numerusform>%n categoría</numerusform>
            <numerusform>%n categorías</numerusform>
        </translation>
    </message>
    <message>
        <source>No findings</source>
        <translation>Sin hallazgos</translation>
    </message>
</context>
<context>
    <name>punchlist::FilterChip</name>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n hallazgo</numerusform>
            <numerusform>%1, %n hallazgos</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::FilterLine</name>
    <message>
        <source>Filter: words, severity:critical,high  path:api/**  is:new  -category:testing</source>
        <translation>Filtro: palabras, severity:critical,high  path:api/**  is:new  -category:testing</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtro</translation>
    </message>
</context>
<context>
    <name>punchlist::FindingsModel</name>
    <message>
        <source>Whole repository</source>
        <translation>Todo el repositorio</translation>
    </message>
    <message>
        <source>Top folder</source>
        <translation>Carpeta raíz</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Nadie</translation>
    </message>
    <message numerus="yes">
        <source>%1, %n finding(s)</source>
        <translation>
            <numerusform>%1, %n hallazgo</numerusform>
            <numerusform>%1, %n hallazgos</numerusform>
        </translation>
    </message>
    <message>
        <source>The code was edited after this decision; please confirm it again</source>
        <translation>El código se modificó después de esta decisión; confírmela de nuevo</translation>
    </message>
    <message>
        <source>No sprint</source>
        <translation>Sin sprint</translation>
    </message>
    <message>
        <source>A comment in the source silences it</source>
        <translation>Un comentario en el código lo silencia</translation>
    </message>
</context>
<context>
    <name>punchlist::ImportDialog</name>
    <message>
        <source>(no file)</source>
        <translation>(ningún archivo)</translation>
    </message>
    <message>
        <source>found</source>
        <translation>encontrado</translation>
    </message>
    <message>
        <source>moved to %1:%2</source>
        <translation>movido a %1:%2</translation>
    </message>
    <message>
        <source>no such file</source>
        <translation>no existe el archivo</translation>
    </message>
    <message>
        <source>the quoted code is nowhere</source>
        <translation>el código citado no aparece</translation>
    </message>
    <message>
        <source>the file is shorter</source>
        <translation>el archivo es más corto</translation>
    </message>
    <message>
        <source>several files have that name</source>
        <translation>varios archivos tienen ese nombre</translation>
    </message>
    <message>
        <source>confirmed by %1</source>
        <translation>confirmado por %1</translation>
    </message>
    <message>
        <source>silenced by the tool</source>
        <translation>silenciado por la herramienta</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>Importar hallazgos</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>Leyendo…</translation>
    </message>
    <message>
        <source>What was understood</source>
        <translation>Lo que se entendió</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>In the repository</source>
        <translation>En el repositorio</translation>
    </message>
    <message>
        <source>Effort</source>
        <translation>Esfuerzo</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importar</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n hallazgo</numerusform>
            <numerusform>%n hallazgos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of check lists</source>
        <translation>
            <numerusform>%n entrada de listas de comprobación</numerusform>
            <numerusform>%n entradas de listas de comprobación</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n entry(s) of other lists</source>
        <translation>
            <numerusform>%n entrada de otras listas</numerusform>
            <numerusform>%n entradas de otras listas</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n part(s) not understood</source>
        <translation>
            <numerusform>%n parte no entendida</numerusform>
            <numerusform>%n partes no entendidas</numerusform>
        </translation>
    </message>
    <message>
        <source>line %1: %2</source>
        <translation>línea %1: %2</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notas</translation>
    </message>
    <message>
        <source>Numbers that do not agree</source>
        <translation>Números que no concuerdan</translation>
    </message>
    <message>
        <source>line %1: the document says %2 (%3), counted are %4</source>
        <translation>línea %1: el documento dice %2 (%3), se cuentan %4</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were understood.</source>
        <translation>
            <numerusform>Se entendió %n hallazgo.</numerusform>
            <numerusform>Se entendieron %n hallazgos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are confirmed by findings of the audit; these are linked, not stored twice.</source>
        <translation>
            <numerusform>%n de ellos lo confirma un hallazgo de la auditoría; se enlaza, no se guarda dos veces.</numerusform>
            <numerusform>%n de ellos los confirman hallazgos de la auditoría; se enlazan, no se guardan dos veces.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing is stored yet. Importing scans the repository once more.</source>
        <translation>Todavía no se ha guardado nada. Importar analiza el repositorio una vez más.</translation>
    </message>
</context>
<context>
    <name>punchlist::Info</name>
    <message>
        <source>About Punchlist</source>
        <translation>Acerca de Punchlist</translation>
    </message>
    <message>
        <source>An audit workbench: finds what would hurt in production, lets you decide about every finding next to its source, and exports the audit as a report or checklist. It works offline and never executes anything of a repository.</source>
        <translation>Un banco de trabajo para auditorías: encuentra lo que haría daño en producción, permite decidir sobre cada hallazgo junto a su código fuente y exporta la auditoría como informe o lista de comprobación. Funciona sin conexión y nunca ejecuta nada de un repositorio.</translation>
    </message>
    <message>
        <source>Nothing so far.</source>
        <translation>Nada por ahora.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Files that were not scanned, or only partly</source>
        <translation>Archivos que no se analizaron, o solo en parte</translation>
    </message>
    <message>
        <source>Activity log</source>
        <translation>Registro de actividad</translation>
    </message>
</context>
<context>
    <name>punchlist::Labels</name>
    <message>
        <source>Critical</source>
        <translation>Crítica</translation>
    </message>
    <message>
        <source>High</source>
        <comment>severity</comment>
        <translation>Alta</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>severity</comment>
        <translation>Media</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>severity</comment>
        <translation>Baja</translation>
    </message>
    <message>
        <source>Info</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>High</source>
        <comment>confidence</comment>
        <translation>Alta</translation>
    </message>
    <message>
        <source>Medium</source>
        <comment>confidence</comment>
        <translation>Media</translation>
    </message>
    <message>
        <source>Low</source>
        <comment>confidence</comment>
        <translation>Baja</translation>
    </message>
    <message>
        <source>P0: do immediately</source>
        <translation>P0: hacer de inmediato</translation>
    </message>
    <message>
        <source>P1: before launch, this week</source>
        <translation>P1: antes del lanzamiento, esta semana</translation>
    </message>
    <message>
        <source>P2: before scale, this month</source>
        <translation>P2: antes de crecer, este mes</translation>
    </message>
    <message>
        <source>P3: for growth, nice to have</source>
        <translation>P3: para el crecimiento, deseable</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>status</comment>
        <translation>Abierto</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmado</translation>
    </message>
    <message>
        <source>In progress</source>
        <translation>En curso</translation>
    </message>
    <message>
        <source>False positive</source>
        <translation>Falso positivo</translation>
    </message>
    <message>
        <source>Accepted risk</source>
        <translation>Riesgo aceptado</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Sin cambios</translation>
    </message>
    <message>
        <source>Moved</source>
        <translation>Movido</translation>
    </message>
    <message>
        <source>Edited</source>
        <translation>Modificado</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corregido</translation>
    </message>
    <message>
        <source>Reopened</source>
        <translation>Reabierto</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>No comprobado</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Origen</translation>
    </message>
    <message>
        <source>Sink</source>
        <translation>Sumidero</translation>
    </message>
    <message>
        <source>Missing guard</source>
        <translation>Protección ausente</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>Poseedor</translation>
    </message>
    <message>
        <source>Caller</source>
        <translation>Llamador</translation>
    </message>
    <message>
        <source>Further place</source>
        <translation>Otro lugar</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Contexto</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 hora</translation>
    </message>
    <message>
        <source>%1 hours</source>
        <translation>%1 horas</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 día</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 días</translation>
    </message>
    <message>
        <source>the same line in a diff</source>
        <translation>la misma línea en un diff</translation>
    </message>
    <message>
        <source>the same code in the same function</source>
        <translation>el mismo código en la misma función</translation>
    </message>
    <message>
        <source>the same code, function renamed</source>
        <translation>el mismo código, función renombrada</translation>
    </message>
    <message>
        <source>the same code in another file</source>
        <translation>el mismo código en otro archivo</translation>
    </message>
    <message>
        <source>similar code in the same function</source>
        <translation>código parecido en la misma función</translation>
    </message>
    <message>
        <source>the same lines around it</source>
        <translation>las mismas líneas alrededor</translation>
    </message>
    <message>
        <source>the same code elsewhere</source>
        <translation>el mismo código en otro lugar</translation>
    </message>
    <message>
        <source>a person said so</source>
        <translation>lo dijo una persona</translation>
    </message>
    <message>
        <source>API design</source>
        <translation>Diseño de API</translation>
    </message>
    <message>
        <source>Architecture</source>
        <translation>Arquitectura</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Completitud</translation>
    </message>
    <message>
        <source>Concurrency</source>
        <translation>Concurrencia</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Configuración</translation>
    </message>
    <message>
        <source>Data integrity</source>
        <translation>Integridad de los datos</translation>
    </message>
    <message>
        <source>Dependency</source>
        <translation>Dependencias</translation>
    </message>
    <message>
        <source>Observability</source>
        <translation>Observabilidad</translation>
    </message>
    <message>
        <source>Operations</source>
        <translation>Operaciones</translation>
    </message>
    <message>
        <source>Performance</source>
        <translation>Rendimiento</translation>
    </message>
    <message>
        <source>Resilience</source>
        <translation>Resiliencia</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Testing</source>
        <translation>Pruebas</translation>
    </message>
    <message>
        <source>Silenced</source>
        <translation>Silenciado</translation>
    </message>
</context>
<context>
    <name>punchlist::MainWindow</name>
    <message>
        <source>Details</source>
        <translation>Detalles</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Código fuente</translation>
    </message>
    <message numerus="yes">
        <source>The scan found %n finding(s).</source>
        <translation>
            <numerusform>El análisis encontró %n hallazgo.</numerusform>
            <numerusform>El análisis encontró %n hallazgos.</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: %2 new, %3 fixed.</source>
        <translation>Análisis %1: %2 nuevos, %3 corregidos.</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportado a %1</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>The repository is not at “%1” any more. Findings and their scanned sources are shown from the audit.</source>
        <translation>El repositorio ya no está en «%1». Los hallazgos y sus fuentes analizadas se muestran desde la auditoría.</translation>
    </message>
    <message>
        <source>Locate…</source>
        <translation>Localizar…</translation>
    </message>
    <message>
        <source>Where is the repository now?</source>
        <translation>¿Dónde está ahora el repositorio?</translation>
    </message>
    <message>
        <source>Scanning. Findings appear here as they are found.</source>
        <translation>Analizando. Los hallazgos aparecen aquí a medida que se encuentran.</translation>
    </message>
    <message>
        <source>Not scanned yet. F5 scans the repository.</source>
        <translation>Aún sin analizar. F5 analiza el repositorio.</translation>
    </message>
    <message>
        <source>The scan found nothing.</source>
        <translation>El análisis no encontró nada.</translation>
    </message>
    <message>
        <source>Recover…</source>
        <translation>Recuperar…</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) were imported.</source>
        <translation>
            <numerusform>Se importó %n hallazgo.</numerusform>
            <numerusform>Se importaron %n hallazgos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them took over what the document says about status, owner or date.</source>
        <translation>
            <numerusform>%n de ellos adoptó lo que el documento dice sobre estado, responsable o fecha.</numerusform>
            <numerusform>%n de ellos adoptaron lo que el documento dice sobre estado, responsable o fecha.</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover into a new file</source>
        <translation>Recuperar en un archivo nuevo</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Auditorías (*.punchlist)</translation>
    </message>
    <message>
        <source>Recovered: %1 findings, %2 scans and %3 actions; %4 findings and %5 decisions are known to be lost.</source>
        <translation>Recuperado: %1 hallazgos, %2 análisis y %3 acciones; se sabe que se perdieron %4 hallazgos y %5 decisiones.</translation>
    </message>
    <message numerus="yes">
        <source>%n rule(s) were read.</source>
        <translation>
            <numerusform>Se leyó %n regla.</numerusform>
            <numerusform>Se leyeron %n reglas.</numerusform>
        </translation>
    </message>
    <message>
        <source>What you choose about rules counts from the next scan on.</source>
        <translation>Lo que elija sobre las reglas cuenta a partir del próximo análisis.</translation>
    </message>
    <message>
        <source>Rescan</source>
        <translation>Analizar de nuevo</translation>
    </message>
    <message numerus="yes">
        <source>Exported %n finding(s) shown by the filter to %1</source>
        <translation>
            <numerusform>%n hallazgo mostrado por el filtro exportado a %1</numerusform>
            <numerusform>%n hallazgos mostrados por el filtro exportados a %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Scan %1: nothing new, nothing fixed.</source>
        <translation>Análisis %1: nada nuevo, nada corregido.</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>Qué cambió</translation>
    </message>
</context>
<context>
    <name>punchlist::MergeDialog</name>
    <message>
        <source>&amp;Merge into a new file…</source>
        <translation>Co&amp;mbinar en un archivo nuevo…</translation>
    </message>
    <message>
        <source>Merge with %1</source>
        <translation>Combinar con %1</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Conflictos</translation>
    </message>
    <message>
        <source>Finding</source>
        <translation>Hallazgo</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Qué</translation>
    </message>
    <message>
        <source>This audit</source>
        <translation>Esta auditoría</translation>
    </message>
    <message>
        <source>The other copy</source>
        <translation>La otra copia</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Conservar</translation>
    </message>
    <message>
        <source>All: the &amp;newest</source>
        <translation>Todos: lo más &amp;nuevo</translation>
    </message>
    <message>
        <source>All: &amp;this audit</source>
        <translation>Todos: es&amp;ta auditoría</translation>
    </message>
    <message>
        <source>All: the &amp;other copy</source>
        <translation>Todos: la &amp;otra copia</translation>
    </message>
    <message>
        <source>Merge into a new file</source>
        <translation>Combinar en un archivo nuevo</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Auditorías (*.punchlist)</translation>
    </message>
    <message>
        <source>Comparing the two…</source>
        <translation>Comparando ambas…</translation>
    </message>
    <message numerus="yes">
        <source>%n action(s) of the other copy are added.</source>
        <translation>
            <numerusform>Se añade %n acción de la otra copia.</numerusform>
            <numerusform>Se añaden %n acciones de la otra copia.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) are in one of the two only.</source>
        <translation>
            <numerusform>%n hallazgo está solo en una de las dos.</numerusform>
            <numerusform>%n hallazgos están solo en una de las dos.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) without a common origin were recognised.</source>
        <translation>
            <numerusform>Se reconoció %n hallazgo sin origen común.</numerusform>
            <numerusform>Se reconocieron %n hallazgos sin origen común.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scan(s) of the copy that was scanned earlier are left out; scan once more afterwards.</source>
        <translation>
            <numerusform>Se omite %n análisis de la copia analizada antes; analice de nuevo después.</numerusform>
            <numerusform>Se omiten %n análisis de la copia analizada antes; analice de nuevo después.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was decided differently in both.</source>
        <translation>Nada se decidió de forma distinta en ambas.</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s) were decided differently in both:</source>
        <translation>
            <numerusform>%n valor se decidió de forma distinta en ambas:</numerusform>
            <numerusform>%n valores se decidieron de forma distinta en ambas:</numerusform>
        </translation>
    </message>
    <message>
        <source>Keep of %1</source>
        <translation>Conservar de %1</translation>
    </message>
    <message>
        <source>the newest (this audit)</source>
        <translation>lo más nuevo (esta auditoría)</translation>
    </message>
    <message>
        <source>the newest (the other copy)</source>
        <translation>lo más nuevo (la otra copia)</translation>
    </message>
    <message>
        <source>this audit</source>
        <translation>esta auditoría</translation>
    </message>
    <message>
        <source>the other copy</source>
        <translation>la otra copia</translation>
    </message>
    <message>
        <source>Merging…</source>
        <translation>Combinando…</translation>
    </message>
</context>
<context>
    <name>punchlist::MessageBar</name>
    <message>
        <source>Close this message</source>
        <translation>Cerrar este mensaje</translation>
    </message>
</context>
<context>
    <name>punchlist::Overview</name>
    <message>
        <source>Heaviest files</source>
        <translation>Archivos con más peso</translation>
    </message>
    <message>
        <source>Heaviest rules</source>
        <translation>Reglas con más peso</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n hallazgo</numerusform>
            <numerusform>%n hallazgos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 sin decidir</translation>
    </message>
    <message>
        <source>%1 fixed</source>
        <translation>%1 corregidos</translation>
    </message>
    <message>
        <source>Work left</source>
        <translation>Trabajo pendiente</translation>
    </message>
    <message>
        <source>%1 of work</source>
        <translation>%1 de trabajo</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>Lo que requiere atención primero</translation>
    </message>
    <message>
        <source>Everything is decided.</source>
        <translation>Todo está decidido.</translation>
    </message>
    <message>
        <source>There are no findings.</source>
        <translation>No hay hallazgos.</translation>
    </message>
    <message>
        <source>Severity and status</source>
        <translation>Gravedad y estado</translation>
    </message>
    <message>
        <source>Scans</source>
        <translation>Análisis</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Análisis</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Cuándo</translation>
    </message>
    <message>
        <source>Present</source>
        <translation>Presentes</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Nuevo</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corregido</translation>
    </message>
    <message>
        <source>(stopped)</source>
        <translation>(detenido)</translation>
    </message>
    <message>
        <source>Scorecard: roughly %1 % complete</source>
        <translation>Cuadro de notas: completo en un %1 % aproximadamente</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Cuadro de notas</translation>
    </message>
    <message>
        <source>All %1 scores</source>
        <translation>Las %1 notas</translation>
    </message>
    <message>
        <source>Must-haves that are not there</source>
        <translation>Imprescindibles que faltan</translation>
    </message>
    <message>
        <source>All of them are there.</source>
        <translation>Están todos.</translation>
    </message>
    <message>
        <source>%1 % of the production lines are in modules that no test imports</source>
        <translation>El %1 % de las líneas de producción está en módulos que ninguna prueba importa</translation>
    </message>
    <message numerus="yes">
        <source>%n hot spot(s): files with findings that change often</source>
        <translation>
            <numerusform>%n punto caliente: un archivo con hallazgos que cambia a menudo</numerusform>
            <numerusform>%n puntos calientes: archivos con hallazgos que cambian a menudo</numerusform>
        </translation>
    </message>
    <message>
        <source>Present</source>
        <comment>capability</comment>
        <translation>Presente</translation>
    </message>
    <message>
        <source>Partial</source>
        <comment>capability</comment>
        <translation>Parcial</translation>
    </message>
    <message>
        <source>Defined but unused</source>
        <translation>Definido pero sin uso</translation>
    </message>
    <message>
        <source>Missing</source>
        <comment>capability</comment>
        <translation>Ausente</translation>
    </message>
    <message>
        <source>Not needed here</source>
        <translation>No hace falta aquí</translation>
    </message>
    <message>
        <source>Must have</source>
        <translation>Imprescindible</translation>
    </message>
    <message>
        <source>Should have</source>
        <translation>Recomendable</translation>
    </message>
    <message>
        <source>Nice to have</source>
        <translation>Deseable</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Aún no se sabe</translation>
    </message>
    <message>
        <source>No scan of this audit has looked at the project as a whole. The next one (F5) does.</source>
        <translation>Ningún análisis de esta auditoría ha mirado el proyecto en conjunto. El próximo (F5) lo hará.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n unresolved finding(s)</source>
        <translation>
            <numerusform>%n hallazgo sin resolver</numerusform>
            <numerusform>%n hallazgos sin resolver</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <comment>points of a score</comment>
        <translation>%1 de %2</translation>
    </message>
    <message>
        <source>Scan %1</source>
        <translation>Análisis %1</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Análisis %1, %2</translation>
    </message>
    <message>
        <source>Each category from 0 to 10, with what moved it. Findings that you dismiss or fix move it at once; the arrows compare with the scan before.</source>
        <translation>Cada categoría de 0 a 10, con lo que la movió. Los hallazgos descartados o corregidos cuentan al momento; las flechas comparan con el análisis anterior.</translation>
    </message>
    <message>
        <source>No unresolved finding takes anything away.</source>
        <translation>Ningún hallazgo sin resolver resta nada.</translation>
    </message>
    <message>
        <source>What the project has</source>
        <translation>Lo que tiene el proyecto</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>cambió</translation>
    </message>
    <message>
        <source>Not needed here: %1</source>
        <translation>No hace falta aquí: %1</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Pruebas</translation>
    </message>
    <message>
        <source>Gaps</source>
        <translation>Carencias</translation>
    </message>
    <message>
        <source>To do</source>
        <translation>Por hacer</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>No se sabe</translation>
    </message>
    <message>
        <source>Hot spots need the history of the files: a git repository that is not a shallow clone.</source>
        <translation>Los puntos calientes necesitan el historial de los archivos: un repositorio git que no sea un clon superficial.</translation>
    </message>
    <message>
        <source>Large tiles have many or severe findings, warm ones change often (a change of 90 days ago counts half). Framed: the few that stand out.</source>
        <translation>Las teselas grandes tienen hallazgos graves o numerosos; las cálidas cambian a menudo (un cambio de hace 90 días cuenta la mitad). Con marco: los pocos que destacan.</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Heat</source>
        <translation>Calor</translation>
    </message>
    <message>
        <source>No file with unresolved findings changed in the last year.</source>
        <translation>Ningún archivo con hallazgos sin resolver cambió en el último año.</translation>
    </message>
    <message>
        <source>%1 of the production lines are in modules that no test imports</source>
        <translation>El %1 de las líneas de producción está en módulos que ninguna prueba importa</translation>
    </message>
    <message>
        <source>%1 of %2 lines. Riskiest modules first.</source>
        <translation>%1 de %2 líneas. Primero los módulos con más riesgo.</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Riesgo</translation>
    </message>
    <message>
        <source>Module</source>
        <translation>Módulo</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Líneas</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>Qué hace</translation>
    </message>
    <message>
        <source>reached through another module</source>
        <translation>se alcanza a través de otro módulo</translation>
    </message>
    <message>
        <source>From scan to scan</source>
        <translation>De análisis en análisis</translation>
    </message>
    <message>
        <source>There is one scan so far. After the next one this page shows what moved.</source>
        <translation>Por ahora hay un solo análisis. Tras el próximo, esta página mostrará lo que se movió.</translation>
    </message>
    <message>
        <source>Scans, oldest first</source>
        <translation>Análisis, primero los más antiguos</translation>
    </message>
    <message>
        <source>Since the scan before</source>
        <translation>Desde el análisis anterior</translation>
    </message>
    <message>
        <source>Findings present</source>
        <translation>Hallazgos presentes</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>Completo</translation>
    </message>
    <message>
        <source>Lines that no test imports</source>
        <translation>Líneas que ninguna prueba importa</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Puntos calientes</translation>
    </message>
    <message>
        <source>Capabilities that changed</source>
        <translation>Capacidades que cambiaron</translation>
    </message>
    <message>
        <source>%1 of the lines were read by a person</source>
        <translation>Una persona ha leído el %1 de las líneas</translation>
    </message>
    <message>
        <source>R in the source view marks the selected lines, or the file, as reviewed. Marks follow the code; what is edited no longer counts as read.</source>
        <translation>R en la vista de código marca las líneas seleccionadas, o el archivo, como revisados. Las marcas siguen al código; lo que se edita ya no cuenta como leído.</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Revisado</translation>
    </message>
    <message>
        <source>Unresolved findings</source>
        <translation>Hallazgos sin resolver</translation>
    </message>
    <message>
        <source>Not reviewed</source>
        <translation>Sin revisar</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Cambió desde entonces</translation>
    </message>
    <message>
        <source>%1 of %2 lines</source>
        <translation>%1 de %2 líneas</translation>
    </message>
    <message numerus="yes">
        <source>%n note(s)</source>
        <translation>
            <numerusform>%n nota</numerusform>
            <numerusform>%n notas</numerusform>
        </translation>
    </message>
    <message>
        <source>Shows what was first seen up to that day</source>
        <translation>Muestra lo que se vio por primera vez hasta ese día</translation>
    </message>
    <message>
        <source>%1 to do</source>
        <translation>%1 por hacer</translation>
    </message>
    <message>
        <source>Shows what this scan changed</source>
        <translation>Muestra lo que cambió este análisis</translation>
    </message>
    <message>
        <source>Not met.</source>
        <translation>No se cumple.</translation>
    </message>
    <message>
        <source>Last scan</source>
        <translation>Último análisis</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>What a scan counted is what was unresolved then. The last column has what was decided since, as the other pages have.</source>
        <translation>Un análisis cuenta lo que estaba sin resolver entonces. La última columna incluye lo decidido desde entonces, como las demás páginas.</translation>
    </message>
    <message>
        <source>%1 of %2 lines, in %3 of %4 files</source>
        <translation>%1 de %2 líneas, en %3 de %4 ficheros</translation>
    </message>
</context>
<context>
    <name>punchlist::OverviewPage</name>
    <message>
        <source>Overview of the audit</source>
        <translation>Resumen de la auditoría</translation>
    </message>
    <message>
        <source>Pages of the overview</source>
        <translation>Páginas del resumen</translation>
    </message>
    <message>
        <source>Summary</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Scorecard</source>
        <translation>Cuadro de notas</translation>
    </message>
    <message>
        <source>Capabilities</source>
        <translation>Capacidades</translation>
    </message>
    <message>
        <source>The chosen capability</source>
        <translation>La capacidad elegida</translation>
    </message>
    <message>
        <source>List of the hot spots</source>
        <translation>Lista de los puntos calientes</translation>
    </message>
    <message>
        <source>Hot spots</source>
        <translation>Puntos calientes</translation>
    </message>
    <message>
        <source>Modules without tests</source>
        <translation>Módulos sin pruebas</translation>
    </message>
    <message>
        <source>Untested</source>
        <translation>Sin probar</translation>
    </message>
    <message>
        <source>What people have read</source>
        <translation>Lo que han leído las personas</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Revisión</translation>
    </message>
    <message>
        <source>Trend over the scans</source>
        <translation>Tendencia de los análisis</translation>
    </message>
    <message>
        <source>Trend</source>
        <translation>Tendencia</translation>
    </message>
    <message numerus="yes">
        <source>%1: %n unresolved finding(s), the worst %2, changes %3</source>
        <translation>
            <numerusform>%1: %n hallazgo sin resolver, el peor %2, cambios %3</numerusform>
            <numerusform>%1: %n hallazgos sin resolver, el peor %2, cambios %3</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::Picker</name>
    <message>
        <source>Choices</source>
        <translation>Opciones</translation>
    </message>
    <message>
        <source>Nothing fits.</source>
        <translation>Nada coincide.</translation>
    </message>
</context>
<context>
    <name>punchlist::Priority</name>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Código</translation>
    </message>
    <message>
        <source>Confidence</source>
        <translation>Confianza</translation>
    </message>
    <message>
        <source>Reachability</source>
        <translation>Alcanzabilidad</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposición</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabla</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Ceiling</source>
        <translation>Tope</translation>
    </message>
    <message>
        <source>Age</source>
        <translation>Antigüedad</translation>
    </message>
    <message>
        <source>test code</source>
        <translation>código de prueba</translation>
    </message>
    <message>
        <source>script or tool</source>
        <translation>script o herramienta</translation>
    </message>
    <message>
        <source>product code</source>
        <translation>código del producto</translation>
    </message>
    <message>
        <source>sign-in, payment, personal data or migrations</source>
        <translation>inicio de sesión, pago, datos personales o migraciones</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>inalcanzable</translation>
    </message>
    <message>
        <source>unknown</source>
        <translation>desconocida</translation>
    </message>
    <message>
        <source>reachable from an entry point</source>
        <translation>alcanzable desde un punto de entrada</translation>
    </message>
    <message>
        <source>offline tool</source>
        <translation>herramienta sin conexión</translation>
    </message>
    <message>
        <source>internal</source>
        <translation>interna</translation>
    </message>
    <message>
        <source>handles requests</source>
        <translation>atiende peticiones</translation>
    </message>
    <message>
        <source>handles requests without a login</source>
        <translation>atiende peticiones sin inicio de sesión</translation>
    </message>
    <message>
        <source>impact low</source>
        <translation>impacto bajo</translation>
    </message>
    <message>
        <source>impact medium</source>
        <translation>impacto medio</translation>
    </message>
    <message>
        <source>impact high</source>
        <translation>impacto alto</translation>
    </message>
    <message>
        <source>impact critical</source>
        <translation>impacto crítico</translation>
    </message>
    <message>
        <source>likelihood low</source>
        <translation>probabilidad baja</translation>
    </message>
    <message>
        <source>likelihood medium</source>
        <translation>probabilidad media</translation>
    </message>
    <message>
        <source>likelihood high</source>
        <translation>probabilidad alta</translation>
    </message>
    <message>
        <source>no change of the impact</source>
        <translation>impacto sin cambios</translation>
    </message>
    <message>
        <source>as bad and as sure as the rule usually is</source>
        <translation>tan grave y tan seguro como suele ser la regla</translation>
    </message>
    <message>
        <source>nothing that runs reaches it</source>
        <translation>nada de lo que se ejecuta llega a ello</translation>
    </message>
    <message>
        <source>only tests use it</source>
        <translation>solo lo usan pruebas</translation>
    </message>
    <message>
        <source>a matter of maintenance, in a file that changes often</source>
        <translation>cuestión de mantenimiento, en un archivo que cambia a menudo</translation>
    </message>
    <message>
        <source>a matter of maintenance</source>
        <translation>cuestión de mantenimiento</translation>
    </message>
    <message numerus="yes">
        <source>%n point(s)</source>
        <translation>
            <numerusform>%n punto</numerusform>
            <numerusform>%n puntos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>open for %n day(s)</source>
        <translation>
            <numerusform>abierto desde hace %n día</numerusform>
            <numerusform>abierto desde hace %n días</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) up</source>
        <translation>
            <numerusform>impacto %n nivel más</numerusform>
            <numerusform>impacto %n niveles más</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>impact %n step(s) down</source>
        <translation>
            <numerusform>impacto %n nivel menos</numerusform>
            <numerusform>impacto %n niveles menos</numerusform>
        </translation>
    </message>
    <message>
        <source>gives %1</source>
        <translation>da %1</translation>
    </message>
    <message>
        <source>at best %1</source>
        <translation>como mucho %1</translation>
    </message>
    <message>
        <source>no later than %1</source>
        <translation>a más tardar %1</translation>
    </message>
    <message numerus="yes">
        <source>due within %n day(s): earlier in its tier</source>
        <translation>
            <numerusform>vence en %n día: antes dentro de su nivel</numerusform>
            <numerusform>vence en %n días: antes dentro de su nivel</numerusform>
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
        <translation>Este paréntesis de cierre no tiene apertura</translation>
    </message>
    <message>
        <source>Too many parentheses inside each other</source>
        <translation>Demasiados paréntesis anidados</translation>
    </message>
    <message>
        <source>Something to look for is missing here</source>
        <translation>Falta aquí lo que se busca</translation>
    </message>
    <message>
        <source>This parenthesis is not closed</source>
        <translation>Este paréntesis no se cierra</translation>
    </message>
    <message>
        <source>There is no field “%1”</source>
        <translation>No existe el campo «%1»</translation>
    </message>
    <message>
        <source>The closing quotation mark is missing</source>
        <translation>Faltan las comillas de cierre</translation>
    </message>
    <message>
        <source>A value is missing here</source>
        <translation>Falta un valor aquí</translation>
    </message>
    <message>
        <source>Not a regular expression: %1</source>
        <translation>No es una expresión regular: %1</translation>
    </message>
    <message>
        <source>“%1” is not one of %2</source>
        <translation>«%1» no es uno de %2</translation>
    </message>
    <message>
        <source>There is no finding “%1”; “batch:” takes the id of one, such as H3</source>
        <translation>No existe el hallazgo «%1»; «batch:» toma el número de uno, como H3</translation>
    </message>
    <message>
        <source>“%1:” takes times such as %2</source>
        <translation>«%1:» toma tiempos como %2</translation>
    </message>
    <message>
        <source>“score:” takes numbers from 0 to 100, such as %1</source>
        <translation>«score:» toma números de 0 a 100, como %1</translation>
    </message>
    <message>
        <source>“since:” takes a date such as 2026-03-01 or a revision of the repository such as v1.2</source>
        <translation>«since:» toma una fecha como 2026-03-01 o una revisión del repositorio como v1.2</translation>
    </message>
    <message>
        <source>“%1:” takes %2</source>
        <translation>«%1:» toma %2</translation>
    </message>
</context>
<context>
    <name>punchlist::ReasonBar</name>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>Why? (Return without a reason is fine, Escape cancels)</source>
        <translation>¿Por qué? (Intro sin motivo vale, Escape cancela)</translation>
    </message>
    <message numerus="yes">
        <source>Decide %n finding(s)</source>
        <translation>
            <numerusform>Decidir %n hallazgo</numerusform>
            <numerusform>Decidir %n hallazgos</numerusform>
        </translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Decidir</translation>
    </message>
    <message numerus="yes">
        <source>Also the %n like it</source>
        <translation>
            <numerusform>También el %n parecido</numerusform>
            <numerusform>También los %n parecidos</numerusform>
        </translation>
    </message>
    <message>
        <source>The undecided findings of the same rule in the same folder</source>
        <translation>Los hallazgos sin decidir de la misma regla en la misma carpeta</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n hallazgo</numerusform>
            <numerusform>%n hallazgos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them decided otherwise</source>
        <translation>
            <numerusform>%n de ellos decidido de otro modo</numerusform>
            <numerusform>%n de ellos decididos de otro modo</numerusform>
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
        <translation>¿Por qué %1 es el mismo hallazgo?</translation>
    </message>
    <message>
        <source>&amp;How it was recognised</source>
        <translation>&amp;Cómo se reconoció</translation>
    </message>
    <message>
        <source>&amp;Merge with another finding</source>
        <translation>Co&amp;mbinar con otro hallazgo</translation>
    </message>
    <message>
        <source>How each scan recognised the finding</source>
        <translation>Cómo reconoció cada análisis el hallazgo</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Análisis</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Recognised by</source>
        <translation>Reconocido por</translation>
    </message>
    <message>
        <source>Similarity around</source>
        <translation>Semejanza alrededor</translation>
    </message>
    <message>
        <source>Next best</source>
        <translation>Siguiente mejor</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lugar</translation>
    </message>
    <message>
        <source>The code before</source>
        <translation>El código anterior</translation>
    </message>
    <message>
        <source>The code in this scan</source>
        <translation>El código en este análisis</translation>
    </message>
    <message>
        <source>&amp;Split: this scan took another finding for it</source>
        <translation>&amp;Separar: este análisis lo tomó por otro hallazgo</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Antes</translation>
    </message>
    <message>
        <source>In this scan</source>
        <translation>En este análisis</translation>
    </message>
    <message>
        <source>Findings of the same rule that the last scan did not see. The one you choose goes on as this one, with all its decisions.</source>
        <translation>Hallazgos de la misma regla que el último análisis no vio. El que elija continúa como este, con todas sus decisiones.</translation>
    </message>
    <message>
        <source>Findings of the same rule in the last scan. The one you choose becomes this finding, with all its decisions.</source>
        <translation>Hallazgos de la misma regla en el último análisis. El que elija pasa a ser este hallazgo, con todas sus decisiones.</translation>
    </message>
    <message>
        <source>Number, file or title</source>
        <translation>Número, archivo o título</translation>
    </message>
    <message>
        <source>Findings to merge with</source>
        <translation>Hallazgos con los que combinar</translation>
    </message>
    <message>
        <source>&amp;Merge</source>
        <translation>Co&amp;mbinar</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>repository</source>
        <translation>repositorio</translation>
    </message>
    <message>
        <source>Found for the first time.</source>
        <translation>Encontrado por primera vez.</translation>
    </message>
    <message>
        <source>This scan did not see it.</source>
        <translation>Este análisis no lo vio.</translation>
    </message>
    <message>
        <source>The last scan did not see this finding, so there is nothing to split off.</source>
        <translation>El último análisis no vio este hallazgo, así que no hay nada que separar.</translation>
    </message>
    <message>
        <source>Split when the code on the right is another finding: it gets a number of its own and starts undecided, %1 keeps its decisions and goes back to the code on the left. The next scans remember it; it can be undone.</source>
        <translation>Separe si el código de la derecha es otro hallazgo: recibe su propio número y empieza sin decisión; %1 conserva sus decisiones y vuelve al código de la izquierda. Los análisis siguientes lo recuerdan; se puede deshacer.</translation>
    </message>
</context>
<context>
    <name>punchlist::ReportDialog</name>
    <message>
        <source>Report</source>
        <translation>Informe</translation>
    </message>
    <message>
        <source>Preview of the report</source>
        <translation>Vista previa del informe</translation>
    </message>
    <message>
        <source>Reading the audit…</source>
        <translation>Leyendo la auditoría…</translation>
    </message>
    <message>
        <source>&amp;Save As…</source>
        <translation>&amp;Guardar como…</translation>
    </message>
    <message>
        <source>&amp;Layout:</source>
        <translation>&amp;Diseño:</translation>
    </message>
    <message>
        <source>L&amp;anguage of headings:</source>
        <translation>&amp;Idioma de los títulos:</translation>
    </message>
    <message>
        <source>Developers of the shop</source>
        <translation>Desarrolladores de la tienda</translation>
    </message>
    <message>
        <source>&amp;For:</source>
        <translation>&amp;Para:</translation>
    </message>
    <message>
        <source>Only findings that pass this filter, in the language of the filter line</source>
        <translation>Solo los hallazgos que pasan este filtro, en el lenguaje de la línea de filtro</translation>
    </message>
    <message>
        <source>F&amp;ilter:</source>
        <translation>Fi&amp;ltro:</translation>
    </message>
    <message>
        <source>&amp;Least severity:</source>
        <translation>&amp;Gravedad mínima:</translation>
    </message>
    <message>
        <source>Statuses</source>
        <translation>Estados</translation>
    </message>
    <message>
        <source>Fixed</source>
        <translation>Corregido</translation>
    </message>
    <message>
        <source>S&amp;tatuses:</source>
        <translation>&amp;Estados:</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Categorías</translation>
    </message>
    <message>
        <source>&amp;Categories:</source>
        <translation>&amp;Categorías:</translation>
    </message>
    <message>
        <source>More findings than this of one rule and severity become one entry with many places.</source>
        <translation>Más hallazgos que estos de una regla y gravedad se convierten en una entrada con muchos lugares.</translation>
    </message>
    <message>
        <source>&amp;Group more than:</source>
        <translation>A&amp;grupar más de:</translation>
    </message>
    <message>
        <source>Quote c&amp;ode</source>
        <translation>Citar có&amp;digo</translation>
    </message>
    <message>
        <source>The preview shows the beginning; the file holds everything.</source>
        <translation>La vista previa muestra el principio; el archivo lo contiene todo.</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln finding(s)</source>
        <translation>
            <numerusform>El único hallazgo (%Ln)</numerusform>
            <numerusform>Todos los %Ln hallazgos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The %Ln finding(s) shown by the filter</source>
        <translation>
            <numerusform>El hallazgo (%Ln) que muestra el filtro</numerusform>
            <numerusform>Los %Ln hallazgos que muestra el filtro</numerusform>
        </translation>
    </message>
    <message>
        <source>Fi&amp;ndings:</source>
        <translation>&amp;Hallazgos:</translation>
    </message>
</context>
<context>
    <name>punchlist::Rules</name>
    <message>
        <source>confidence %1</source>
        <translation>confianza %1</translation>
    </message>
    <message>
        <source>%1 for the first place, %2 for each further</source>
        <translation>%1 para el primer lugar, %2 para cada otro</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) in this audit</source>
        <translation>
            <numerusform>%n hallazgo en esta auditoría</numerusform>
            <numerusform>%n hallazgos en esta auditoría</numerusform>
        </translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Consecuencia</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Solución</translation>
    </message>
    <message>
        <source>What it does not see</source>
        <translation>Lo que no ve</translation>
    </message>
    <message>
        <source>Checklist</source>
        <translation>Lista de comprobación</translation>
    </message>
    <message>
        <source>To monitor</source>
        <translation>Qué vigilar</translation>
    </message>
</context>
<context>
    <name>punchlist::RulesPage</name>
    <message>
        <source>Search the rules</source>
        <translation>Buscar en las reglas</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Documentation of the rule</source>
        <translation>Documentación de la regla</translation>
    </message>
    <message>
        <source>&amp;Look for it in this audit</source>
        <translation>&amp;Buscarla en esta auditoría</translation>
    </message>
    <message>
        <source>Severity in this audit</source>
        <translation>Gravedad en esta auditoría</translation>
    </message>
    <message>
        <source>Counts from the next scan on</source>
        <translation>Vale desde el próximo análisis</translation>
    </message>
    <message>
        <source>Severity of the rule</source>
        <translation>Gravedad de la regla</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Gravedad: %1</translation>
    </message>
    <message>
        <source>Runs this rule alone on the file in the source view</source>
        <translation>Ejecuta solo esta regla en el archivo de la vista de código</translation>
    </message>
    <message>
        <source>&amp;Reload</source>
        <translation>&amp;Recargar</translation>
    </message>
    <message>
        <source>Reads the rules of the repository (.punchlist/rules) again</source>
        <translation>Lee de nuevo las reglas del repositorio (.punchlist/rules)</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>En %1</translation>
    </message>
    <message>
        <source>It finds nothing there.</source>
        <translation>Ahí no encuentra nada.</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Línea %1</translation>
    </message>
    <message>
        <source>No file is open, or it cannot be copied for the test.</source>
        <translation>No hay ningún archivo abierto, o no se puede copiar para la prueba.</translation>
    </message>
    <message>
        <source>The file was skipped: %1</source>
        <translation>El archivo se omitió: %1</translation>
    </message>
    <message>
        <source>Off</source>
        <comment>rule</comment>
        <translation>Desactivada</translation>
    </message>
    <message>
        <source>Tr&amp;y on the open file</source>
        <translation>&amp;Probar en el archivo abierto</translation>
    </message>
</context>
<context>
    <name>punchlist::SavedFiltersMenu</name>
    <message>
        <source>Saved filters</source>
        <translation>Filtros guardados</translation>
    </message>
    <message>
        <source>&amp;Keep this filter…</source>
        <translation>&amp;Guardar este filtro…</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>&amp;Olvidar</translation>
    </message>
    <message>
        <source>Keep this filter</source>
        <translation>Guardar este filtro</translation>
    </message>
    <message>
        <source>Name of the filter “%1”</source>
        <translation>Nombre del filtro «%1»</translation>
    </message>
    <message>
        <source>Of this audit</source>
        <translation>De esta auditoría</translation>
    </message>
    <message>
        <source>Keep it &amp;with the audit…</source>
        <translation>Guardarlo con la &amp;auditoría…</translation>
    </message>
</context>
<context>
    <name>punchlist::ScoreArea</name>
    <message>
        <source>Core Engine Modularity</source>
        <translation>Modularidad del núcleo</translation>
    </message>
    <message>
        <source>API Layer</source>
        <translation>Capa de API</translation>
    </message>
    <message>
        <source>Authentication</source>
        <translation>Autenticación</translation>
    </message>
    <message>
        <source>Multi-Tenancy</source>
        <translation>Multiinquilino</translation>
    </message>
    <message>
        <source>Database Design</source>
        <translation>Diseño de la base de datos</translation>
    </message>
    <message>
        <source>File Storage</source>
        <translation>Almacenamiento de archivos</translation>
    </message>
    <message>
        <source>Job Queue</source>
        <translation>Cola de trabajos</translation>
    </message>
    <message>
        <source>Rate Limiting</source>
        <translation>Limitación de peticiones</translation>
    </message>
    <message>
        <source>Usage Tracking / Billing</source>
        <translation>Seguimiento del uso / facturación</translation>
    </message>
    <message>
        <source>Monitoring / Observability</source>
        <translation>Monitorización / observabilidad</translation>
    </message>
    <message>
        <source>Horizontal Scalability</source>
        <translation>Escalabilidad horizontal</translation>
    </message>
    <message>
        <source>Security</source>
        <translation>Seguridad</translation>
    </message>
    <message>
        <source>Test Coverage</source>
        <translation>Cobertura de pruebas</translation>
    </message>
    <message>
        <source>Operational Readiness</source>
        <translation>Preparación operativa</translation>
    </message>
</context>
<context>
    <name>punchlist::SettingsDialog</name>
    <message>
        <source>After a &amp;decision, go to the next undecided finding</source>
        <translation>Tras una &amp;decisión, ir al siguiente hallazgo sin decidir</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como el escritorio</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Como el sistema</translation>
    </message>
    <message>
        <source>the logged-in user</source>
        <translation>el usuario que inició sesión</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>uno por núcleo</translation>
    </message>
    <message>
        <source>One pattern a line, as in .gitignore: docs/generated/</source>
        <translation>Un patrón por línea, como en .gitignore: docs/generated/</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aspecto</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Tema</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>&amp;Idioma</translation>
    </message>
    <message>
        <source>&amp;Font size</source>
        <translation>Tamaño de la &amp;letra</translation>
    </message>
    <message>
        <source>Triage</source>
        <translation>Clasificar</translation>
    </message>
    <message>
        <source>Your &amp;name in the history</source>
        <translation>Su &amp;nombre en el historial</translation>
    </message>
    <message>
        <source>&amp;External editor</source>
        <translation>&amp;Editor externo</translation>
    </message>
    <message>
        <source>Scan</source>
        <translation>Análisis</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>&amp;Hilos</translation>
    </message>
    <message>
        <source>A change of the language or font size counts from the next start.</source>
        <translation>Un cambio de idioma o de tamaño de letra vale desde el próximo inicio.</translation>
    </message>
    <message>
        <source>Lea&amp;ve out</source>
        <translation>O&amp;mitir</translation>
    </message>
    <message>
        <source>Larger files are listed as skipped, not read.</source>
        <translation>Los archivos mayores se listan como omitidos, sin leerlos.</translation>
    </message>
    <message>
        <source>Lar&amp;gest file</source>
        <translation>Archivo más &amp;grande</translation>
    </message>
    <message>
        <source>none was found; for example: %1</source>
        <translation>no se encontró ninguno; por ejemplo: %1</translation>
    </message>
    <message>
        <source>&amp;Source font</source>
        <translation>Letra del código &amp;fuente</translation>
    </message>
    <message>
        <source>%f stands for the file, %l for the line, %c for the column, %b for the byte in the line, and %t before the program for a terminal.</source>
        <translation>%f representa el archivo, %l la línea, %c la columna, %b el byte de la línea y %t, antes del programa, un terminal.</translation>
    </message>
</context>
<context>
    <name>punchlist::ShortcutEditor</name>
    <message>
        <source>New shortcut</source>
        <translation>Nuevo atajo</translation>
    </message>
    <message>
        <source>%1 is the shortcut of “%2” already.</source>
        <translation>%1 ya es el atajo de «%2».</translation>
    </message>
    <message>
        <source>Change shortcuts</source>
        <translation>Cambiar los atajos</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Orden</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <translation>Atajo</translation>
    </message>
    <message>
        <source> or </source>
        <translation> o </translation>
    </message>
    <message>
        <source>A double click on a shortcut, or F2, changes it.</source>
        <translation>Un doble clic en un atajo, o F2, lo cambia.</translation>
    </message>
</context>
<context>
    <name>punchlist::Skipped</name>
    <message>
        <source>its name says that it is not text</source>
        <translation>según su nombre, no es texto</translation>
    </message>
    <message>
        <source>its name says that it is minified</source>
        <translation>según su nombre, está minificado</translation>
    </message>
    <message>
        <source>its name says that a protocol compiler wrote it</source>
        <translation>según su nombre, lo escribió un compilador de protocolos</translation>
    </message>
    <message>
        <source>most of it stands in lines of more than %1 characters</source>
        <translation>casi todo está en líneas de más de %1 caracteres</translation>
    </message>
    <message>
        <source>it is a pipe, a socket or a device, not a file</source>
        <translation>es una tubería, un socket o un dispositivo, no un fichero</translation>
    </message>
    <message>
        <source>it is a submodule; scan it on its own</source>
        <translation>es un submódulo; analícelo por separado</translation>
    </message>
    <message>
        <source>it is a repository of its own inside this one; scan it on its own</source>
        <translation>es un repositorio propio dentro de este; analícelo por separado</translation>
    </message>
    <message>
        <source>it is a link that leads nowhere</source>
        <translation>es un enlace que no lleva a ninguna parte</translation>
    </message>
    <message>
        <source>it is a link that leads out of the repository</source>
        <translation>es un enlace que sale del repositorio</translation>
    </message>
    <message>
        <source>more than a tenth of it are control characters</source>
        <translation>más de una décima parte son caracteres de control</translation>
    </message>
    <message>
        <source>too large</source>
        <translation>demasiado grande</translation>
    </message>
    <message>
        <source>binary</source>
        <translation>binario</translation>
    </message>
    <message>
        <source>minified</source>
        <translation>minificado</translation>
    </message>
    <message>
        <source>generated</source>
        <translation>generado</translation>
    </message>
    <message>
        <source>unreadable</source>
        <translation>ilegible</translation>
    </message>
    <message>
        <source>parse limit</source>
        <translation>límite al leer</translation>
    </message>
    <message>
        <source>outside link</source>
        <translation>enlace hacia fuera</translation>
    </message>
    <message>
        <source>invalid encoding</source>
        <translation>codificación no válida</translation>
    </message>
    <message>
        <source>special file</source>
        <translation>fichero especial</translation>
    </message>
    <message>
        <source>submodule</source>
        <translation>submódulo</translation>
    </message>
    <message>
        <source>analysis failed</source>
        <translation>análisis fallido</translation>
    </message>
    <message>
        <source>analysis limit</source>
        <translation>límite del análisis</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceActions</name>
    <message>
        <source>Go to a function or &amp;class…</source>
        <translation>Ir a una función o &amp;clase…</translation>
    </message>
    <message>
        <source>&amp;Mark as reviewed</source>
        <translation>&amp;Marcar como revisado</translation>
    </message>
    <message>
        <source>Show who &amp;wrote each line</source>
        <translation>Mostrar &amp;quién escribió cada línea</translation>
    </message>
    <message>
        <source>Scanned &amp;version or file now</source>
        <translation>&amp;Versión analizada o archivo actual</translation>
    </message>
    <message>
        <source>S&amp;plit the view</source>
        <translation>&amp;Dividir la vista</translation>
    </message>
    <message>
        <source>&amp;Fold or unfold</source>
        <translation>&amp;Plegar o desplegar</translation>
    </message>
    <message>
        <source>Fold &amp;all</source>
        <translation>Plegar &amp;todo</translation>
    </message>
    <message>
        <source>&amp;Unfold all</source>
        <translation>&amp;Desplegar todo</translation>
    </message>
    <message>
        <source>&amp;Keep the file open</source>
        <translation>&amp;Mantener abierto el archivo</translation>
    </message>
    <message>
        <source>C&amp;lose the file</source>
        <translation>&amp;Cerrar el archivo</translation>
    </message>
    <message>
        <source>&amp;Next file</source>
        <translation>Archivo &amp;siguiente</translation>
    </message>
    <message>
        <source>P&amp;revious file</source>
        <translation>Archivo &amp;anterior</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceGutter</name>
    <message>
        <source>Line numbers and findings</source>
        <translation>Números de línea y hallazgos</translation>
    </message>
    <message>
        <source>Reviewed</source>
        <translation>Revisado</translation>
    </message>
</context>
<context>
    <name>punchlist::SourcePane</name>
    <message>
        <source>Now</source>
        <translation>Ahora</translation>
    </message>
    <message>
        <source>The file has changed since the scan. Shows it as it is now.</source>
        <translation>El archivo ha cambiado desde el análisis. Lo muestra tal como está ahora.</translation>
    </message>
    <message>
        <source>Open in the external editor</source>
        <translation>Abrir en el editor externo</translation>
    </message>
    <message>
        <source>Previous piece of evidence</source>
        <translation>Prueba anterior</translation>
    </message>
    <message>
        <source>Next piece of evidence</source>
        <translation>Prueba siguiente</translation>
    </message>
    <message>
        <source>Find in this file (Return next, Shift+Return previous)</source>
        <translation>Buscar en este archivo (Intro: siguiente, Mayús+Intro: anterior)</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>Buscar en este archivo</translation>
    </message>
    <message>
        <source>No file</source>
        <translation>Ningún archivo</translation>
    </message>
    <message>
        <source>The file is not there and the audit has no text of it</source>
        <translation>El archivo no está y la auditoría no tiene su texto</translation>
    </message>
    <message>
        <source>As scanned; the file is not there any more</source>
        <translation>Como se analizó; el archivo ya no está</translation>
    </message>
    <message>
        <source>As scanned; the file has changed since</source>
        <translation>Como se analizó; el archivo ha cambiado desde entonces</translation>
    </message>
    <message>
        <source>Lines %1 to %2 of %3</source>
        <translation>Líneas %1 a %2 de %3</translation>
    </message>
    <message>
        <source>long lines are cut</source>
        <translation>las líneas largas están cortadas</translation>
    </message>
    <message>
        <source>too large for colours</source>
        <translation>demasiado grande para los colores</translation>
    </message>
    <message>
        <source>Evidence %1 of %2</source>
        <translation>Prueba %1 de %2</translation>
    </message>
    <message>
        <source>Open files</source>
        <translation>Archivos abiertos</translation>
    </message>
    <message>
        <source>Who wrote each line last</source>
        <translation>Quién escribió cada línea por última vez</translation>
    </message>
    <message>
        <source>Mark the selected lines, or the whole file, as reviewed</source>
        <translation>Marcar las líneas seleccionadas, o todo el archivo, como revisados</translation>
    </message>
    <message>
        <source>As it is now; lines that changed since the scan are marked at their number</source>
        <translation>Como está ahora; las líneas que cambiaron desde el análisis están marcadas junto a su número</translation>
    </message>
    <message>
        <source>Not committed</source>
        <translation>Sin confirmar</translation>
    </message>
    <message>
        <source>Not committed yet</source>
        <translation>Aún sin confirmar</translation>
    </message>
    <message>
        <source>Close the file</source>
        <translation>Cerrar el archivo</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>No se encontró</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 de %2</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceRuler</name>
    <message>
        <source>Findings of the file</source>
        <translation>Hallazgos del archivo</translation>
    </message>
</context>
<context>
    <name>punchlist::SourceView</name>
    <message>
        <source>Source text</source>
        <translation>Texto fuente</translation>
    </message>
    <message>
        <source>Source text of %1</source>
        <translation>Texto fuente de %1</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) folded</source>
        <translation>
            <numerusform>%n línea plegada</numerusform>
            <numerusform>%n líneas plegadas</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::StartPage</name>
    <message>
        <source>Latest audits</source>
        <translation>Últimas auditorías</translation>
    </message>
    <message>
        <source>&amp;Open a repository…</source>
        <translation>&amp;Abrir un repositorio…</translation>
    </message>
    <message>
        <source>Open an &amp;audit file…</source>
        <translation>Abrir un archivo de a&amp;uditoría…</translation>
    </message>
    <message>
        <source>Finds what would hurt in production, and helps you decide about it.</source>
        <translation>Encuentra lo que haría daño en producción y le ayuda a decidir sobre ello.</translation>
    </message>
    <message>
        <source>You can also drop a folder here. Nothing leaves this computer, and nothing of the repository is executed.</source>
        <translation>También puede soltar una carpeta aquí. Nada sale de este equipo y nada del repositorio se ejecuta.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Take out of this list</source>
        <translation>Quitar de esta lista</translation>
    </message>
</context>
<context>
    <name>punchlist::StatusArea</name>
    <message>
        <source>Progress of the scan</source>
        <translation>Progreso del análisis</translation>
    </message>
    <message>
        <source>Stop the scan; what was found so far is kept</source>
        <translation>Detener el análisis; lo encontrado hasta ahora se conserva</translation>
    </message>
    <message>
        <source>Stop the scan</source>
        <translation>Detener el análisis</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n hallazgo</numerusform>
            <numerusform>%n hallazgos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 findings shown</source>
        <translation>%1 de %2 hallazgos mostrados</translation>
    </message>
    <message>
        <source>%1 undecided</source>
        <translation>%1 sin decidir</translation>
    </message>
    <message>
        <source>%1 selected</source>
        <translation>%1 seleccionados</translation>
    </message>
    <message>
        <source>Looking for files…</source>
        <translation>Buscando archivos…</translation>
    </message>
    <message>
        <source>Scanning: %1 of %2 files, %3 findings</source>
        <translation>Analizando: %1 de %2 archivos, %3 hallazgos</translation>
    </message>
    <message>
        <source>Writing the audit…</source>
        <translation>Escribiendo la auditoría…</translation>
    </message>
    <message>
        <source>Not scanned yet</source>
        <translation>Aún sin analizar</translation>
    </message>
    <message>
        <source>Scan %1 was stopped, %2</source>
        <translation>El análisis %1 se detuvo, %2</translation>
    </message>
    <message>
        <source>Scan %1, %2</source>
        <translation>Análisis %1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n skipped</source>
        <translation>
            <numerusform>%n omitido</numerusform>
            <numerusform>%n omitidos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) changed since; rescan</source>
        <translation>
            <numerusform>%n archivo cambió desde entonces; volver a analizar</numerusform>
            <numerusform>%n archivos cambiaron desde entonces; volver a analizar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) in %1 s</source>
        <translation>
            <numerusform>%Ln archivo en %1 s</numerusform>
            <numerusform>%Ln archivos en %1 s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>punchlist::SymbolPicker</name>
    <message>
        <source>class</source>
        <translation>clase</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>línea %1</translation>
    </message>
    <message>
        <source>Function or class of the file, or of the repository</source>
        <translation>Función o clase del archivo o del repositorio</translation>
    </message>
    <message>
        <source>Not in this file; still reading the other files…</source>
        <translation>No está en este archivo; aún se leen los demás…</translation>
    </message>
</context>
<context>
    <name>punchlist::Treemap</name>
    <message>
        <source>Hot spots</source>
        <translation>Puntos calientes</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>No hay nada que mostrar.</translation>
    </message>
</context>
<context>
    <name>punchlist::TriagePage</name>
    <message>
        <source>No finding passes the filter.
Escape in the filter line clears it.</source>
        <translation>Ningún hallazgo pasa el filtro.
Escape en la línea de filtro lo vacía.</translation>
    </message>
</context>
<context>
    <name>punchlist::TriageView</name>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s)</source>
        <translation>
            <numerusform>%n hallazgo</numerusform>
            <numerusform>%n hallazgos</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation>%1 de %2 decididos</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>effort</comment>
        <translation>%1 restantes</translation>
    </message>
</context>
<context>
    <name>punchlist::WindowActions</name>
    <message>
        <source>No groups</source>
        <translation>Sin grupos</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Regla</translation>
    </message>
    <message>
        <source>Category</source>
        <translation>Categoría</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Archivo</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Carpeta</translation>
    </message>
    <message>
        <source>Severity</source>
        <translation>Gravedad</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Prioridad</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Assignee</source>
        <translation>Responsable</translation>
    </message>
    <message>
        <source>&amp;Open repository…</source>
        <translation>&amp;Abrir repositorio…</translation>
    </message>
    <message>
        <source>Open a repository</source>
        <translation>Abrir un repositorio</translation>
    </message>
    <message>
        <source>Open &amp;audit file…</source>
        <translation>Abrir archivo de a&amp;uditoría…</translation>
    </message>
    <message>
        <source>Open an audit file</source>
        <translation>Abrir un archivo de auditoría</translation>
    </message>
    <message>
        <source>Audits (*.punchlist)</source>
        <translation>Auditorías (*.punchlist)</translation>
    </message>
    <message>
        <source>&amp;Rescan</source>
        <translation>&amp;Volver a analizar</translation>
    </message>
    <message>
        <source>&amp;Stop the scan</source>
        <translation>&amp;Detener el análisis</translation>
    </message>
    <message>
        <source>&amp;Close the audit</source>
        <translation>&amp;Cerrar la auditoría</translation>
    </message>
    <message>
        <source>Se&amp;ttings…</source>
        <translation>A&amp;justes…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Salir</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exportar</translation>
    </message>
    <message>
        <source>Export report: %1…</source>
        <translation>Exportar informe: %1…</translation>
    </message>
    <message>
        <source>Export %1…</source>
        <translation>Exportar %1…</translation>
    </message>
    <message>
        <source>Export %1</source>
        <translation>Exportar %1</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Deshacer</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>&amp;Rehacer</translation>
    </message>
    <message>
        <source>&amp;Filter findings</source>
        <translation>&amp;Filtrar hallazgos</translation>
    </message>
    <message>
        <source>&amp;Clear the filter</source>
        <translation>&amp;Vaciar el filtro</translation>
    </message>
    <message>
        <source>Find in the &amp;source</source>
        <translation>Buscar en el có&amp;digo fuente</translation>
    </message>
    <message>
        <source>Select &amp;all findings shown</source>
        <translation>&amp;Seleccionar todos los hallazgos mostrados</translation>
    </message>
    <message>
        <source>Select s&amp;imilar findings</source>
        <translation>Seleccionar hallazgos pare&amp;cidos</translation>
    </message>
    <message>
        <source>Status: %1</source>
        <translation>Estado: %1</translation>
    </message>
    <message>
        <source>Confirm the decision &amp;again</source>
        <translation>Confirmar la decisión de &amp;nuevo</translation>
    </message>
    <message>
        <source>Co&amp;mment</source>
        <translation>Co&amp;mentar</translation>
    </message>
    <message>
        <source>A&amp;ssign</source>
        <translation>Asig&amp;nar</translation>
    </message>
    <message>
        <source>Se&amp;verity</source>
        <translation>Gra&amp;vedad</translation>
    </message>
    <message>
        <source>Severity: %1</source>
        <translation>Gravedad: %1</translation>
    </message>
    <message>
        <source>Severity: as computed</source>
        <translation>Gravedad: según el cálculo</translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Prioridad</translation>
    </message>
    <message>
        <source>Priority: %1</source>
        <translation>Prioridad: %1</translation>
    </message>
    <message>
        <source>Priority: as computed</source>
        <translation>Prioridad: según el cálculo</translation>
    </message>
    <message>
        <source>&amp;Next finding</source>
        <translation>Hallazgo &amp;siguiente</translation>
    </message>
    <message>
        <source>&amp;Previous finding</source>
        <translation>Hallazgo &amp;anterior</translation>
    </message>
    <message>
        <source>Next &amp;undecided finding</source>
        <translation>Siguiente hallazgo sin &amp;decidir</translation>
    </message>
    <message>
        <source>Next piece of &amp;evidence</source>
        <translation>Pru&amp;eba siguiente</translation>
    </message>
    <message>
        <source>Previous piece of e&amp;vidence</source>
        <translation>Prueba an&amp;terior</translation>
    </message>
    <message>
        <source>To the &amp;source</source>
        <translation>Ir al có&amp;digo fuente</translation>
    </message>
    <message>
        <source>To the &amp;details</source>
        <translation>Ir a los deta&amp;lles</translation>
    </message>
    <message>
        <source>Open in the e&amp;xternal editor</source>
        <translation>Abrir en el editor e&amp;xterno</translation>
    </message>
    <message>
        <source>&amp;Command palette</source>
        <translation>&amp;Paleta de órdenes</translation>
    </message>
    <message>
        <source>&amp;Reset the columns</source>
        <translation>&amp;Restablecer las columnas</translation>
    </message>
    <message>
        <source>Reset the &amp;layout</source>
        <translation>Restablecer la &amp;disposición</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>C&amp;olumnas</translation>
    </message>
    <message>
        <source>&amp;Group by</source>
        <translation>A&amp;grupar por</translation>
    </message>
    <message>
        <source>&amp;Keyboard shortcuts</source>
        <translation>Atajos de &amp;teclado</translation>
    </message>
    <message>
        <source>&amp;About Punchlist</source>
        <translation>&amp;Acerca de Punchlist</translation>
    </message>
    <message>
        <source>Group by: %1</source>
        <translation>Agrupar por: %1</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Archivo</translation>
    </message>
    <message>
        <source>Open &amp;latest</source>
        <translation>Abrir &amp;reciente</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>&amp;Edición</translation>
    </message>
    <message>
        <source>&amp;Triage</source>
        <translation>&amp;Clasificar</translation>
    </message>
    <message>
        <source>&amp;Go</source>
        <translation>&amp;Ir</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ver</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;yuda</translation>
    </message>
    <message>
        <source>Main tool bar</source>
        <translation>Barra de herramientas principal</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Agrupar</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Columnas</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportar</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Ninguna todavía</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
    <message numerus="yes">
        <source>comment on %n finding(s)</source>
        <translation>
            <numerusform>comentario en %n hallazgo</numerusform>
            <numerusform>comentario en %n hallazgos</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 for %n finding(s)</source>
        <translation>
            <numerusform>%1 para %n hallazgo</numerusform>
            <numerusform>%1 para %n hallazgos</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Undo: %1</source>
        <translation>&amp;Deshacer: %1</translation>
    </message>
    <message>
        <source>&amp;Redo: %1</source>
        <translation>&amp;Rehacer: %1</translation>
    </message>
    <message>
        <source>To the &amp;findings</source>
        <translation>Ir a los &amp;hallazgos</translation>
    </message>
    <message>
        <source>To the &amp;overview</source>
        <translation>Ir al res&amp;umen</translation>
    </message>
    <message>
        <source>To the &amp;rules</source>
        <translation>Ir a las &amp;reglas</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Hallazgos</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Resumen</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Reglas</translation>
    </message>
    <message>
        <source>To a &amp;file or line…</source>
        <translation>Ir a un arch&amp;ivo o una línea…</translation>
    </message>
    <message>
        <source>Sprint</source>
        <translation>Sprint</translation>
    </message>
    <message>
        <source>Rescan when files c&amp;hange</source>
        <translation>Volver a analizar cuando cambien &amp;archivos</translation>
    </message>
    <message>
        <source>Plan for a spri&amp;nt</source>
        <translation>Planificar para un spri&amp;nt</translation>
    </message>
    <message>
        <source>&amp;Source</source>
        <translation>Código &amp;fuente</translation>
    </message>
    <message>
        <source>&amp;Import findings…</source>
        <translation>&amp;Importar hallazgos…</translation>
    </message>
    <message>
        <source>Import findings</source>
        <translation>Importar hallazgos</translation>
    </message>
    <message>
        <source>Audits and logs (*.md *.markdown *.txt *.sarif *.json)</source>
        <translation>Auditorías y registros (*.md *.markdown *.txt *.sarif *.json)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Todos los archivos (*)</translation>
    </message>
    <message>
        <source>&amp;Write decisions back…</source>
        <translation>&amp;Escribir las decisiones en los documentos…</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) written.</source>
        <translation>
            <numerusform>%n cambio escrito.</numerusform>
            <numerusform>%n cambios escritos.</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Report with preview…</source>
        <translation>In&amp;forme con vista previa…</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Exportar informe</translation>
    </message>
    <message>
        <source>Repository is else&amp;where…</source>
        <translation>El repositorio está en otro l&amp;ugar…</translation>
    </message>
    <message>
        <source>Co&amp;mpare scans or audits…</source>
        <translation>Co&amp;mparar análisis o auditorías…</translation>
    </message>
    <message>
        <source>Mer&amp;ge with another copy…</source>
        <translation>Com&amp;binar con otra copia…</translation>
    </message>
    <message>
        <source>Merge with another copy</source>
        <translation>Combinar con otra copia</translation>
    </message>
    <message>
        <source>&amp;Why is this the same finding?</source>
        <translation>¿Por &amp;qué es el mismo hallazgo?</translation>
    </message>
    <message>
        <source>Open all &amp;groups</source>
        <translation>Abrir todos los &amp;grupos</translation>
    </message>
    <message>
        <source>C&amp;lose all groups</source>
        <translation>Cerrar todos &amp;los grupos</translation>
    </message>
    <message>
        <source>&amp;Change shortcuts…</source>
        <translation>&amp;Cambiar los atajos…</translation>
    </message>
    <message>
        <source>No other undecided finding of this rule is shown.</source>
        <translation>No se muestra ningún otro hallazgo sin decidir de esta regla.</translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule are selected, all that are shown.</source>
        <translation>
            <numerusform>%n hallazgo de esta regla está seleccionado, todos los que se muestran.</numerusform>
            <numerusform>%n hallazgos de esta regla están seleccionados, todos los que se muestran.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n finding(s) of this rule in %1 are selected. Once more looks further up.</source>
        <translation>
            <numerusform>%n hallazgo de esta regla en %1 está seleccionado. Otra vez busca más arriba.</numerusform>
            <numerusform>%n hallazgos de esta regla en %1 están seleccionados. Otra vez busca más arriba.</numerusform>
        </translation>
    </message>
    <message>
        <source>Activity &amp;log</source>
        <translation>&amp;Registro de actividad</translation>
    </message>
    <message>
        <source>Group by: nothing</source>
        <translation>Agrupar por: nada</translation>
    </message>
    <message>
        <source>This is the current finding again; nothing was decided yet.</source>
        <translation>Este es otra vez el hallazgo actual; aún no se ha decidido nada.</translation>
    </message>
</context>
<context>
    <name>punchlist::WriteBackDialog</name>
    <message>
        <source>Write decisions back</source>
        <translation>Escribir las decisiones en los documentos</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>Comparando…</translation>
    </message>
    <message>
        <source>Changes</source>
        <translation>Cambios</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Línea</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Cambio</translation>
    </message>
    <message>
        <source>&amp;Write</source>
        <translation>&amp;Escribir</translation>
    </message>
    <message>
        <source>The file was changed since it was imported; its changes stay.</source>
        <translation>El archivo cambió desde que se importó; sus cambios se conservan.</translation>
    </message>
    <message>
        <source>Conflict, not written: %1</source>
        <translation>Conflicto, no se escribe: %1</translation>
    </message>
    <message>
        <source>It was: %1
It should become: %2</source>
        <translation>Era: %1
Debería ser: %2</translation>
    </message>
    <message>
        <source>Not written: %1</source>
        <translation>No escrito: %1</translation>
    </message>
    <message>
        <source>No findings of this audit come from a Markdown file.</source>
        <translation>Ningún hallazgo de esta auditoría viene de un archivo Markdown.</translation>
    </message>
    <message>
        <source>Only these lines change; everything else keeps its bytes.</source>
        <translation>Solo cambian estas líneas; todo lo demás conserva sus bytes.</translation>
    </message>
    <message>
        <source>The files say what was decided; there is nothing to write.</source>
        <translation>Los archivos ya dicen lo que se decidió; no hay nada que escribir.</translation>
    </message>
</context>
</TS>
