-- The rules for individuals of the Sichuan pack at its first stage, written for that notice alone:
-- verdict and first deciding rule of each row of {data}, to {out}. SQL's own logic of three values
-- serves: an empty cell is NULL. {holidays} and {quotas} are the pack's tables, {levels} its levels
-- from the lowest.
CREATE TEMP TABLE levels AS
  SELECT unnest({levels}) AS level, generate_subscripts({levels}, 1) AS place;

-- How many working days there are up to each day of the calendar, and before it.
CREATE TEMP TABLE days AS
  WITH given AS (SELECT date::DATE AS day, kind FROM read_csv('{holidays}', all_varchar = true)),
  working AS (
    SELECT all_days.day::DATE AS day,
           CASE WHEN given.kind = 'workday' THEN 1
                WHEN given.kind = 'holiday' THEN 0
                WHEN isodow(all_days.day) < 6 THEN 1 ELSE 0 END AS works
    FROM generate_series((SELECT date_trunc('year', min(day)) FROM given)::TIMESTAMP,
                         (SELECT date_trunc('year', max(day)) + INTERVAL 1 YEAR - INTERVAL 1 DAY FROM given),
                         INTERVAL 1 DAY) AS all_days(day)
    LEFT JOIN given ON given.day = all_days.day::DATE)
  SELECT day, works, sum(works) OVER (ORDER BY day)::INTEGER AS up_to FROM working;

COPY (
  WITH cells AS (
    SELECT * FROM read_csv('{data}', all_varchar = true, header = true)),
  facts AS (
    SELECT 编号 AS id,
           levels.place AS level,
           cells.推荐单位 AS unit, 所在地 AS place, 人员类别 AS category, 级别说明 AS reason,
           quotas.类型 = '省直部门' AS department,
           中央驻川单位 = '是' AS central_unit,
           从事综治工作 = '是' AS engaged,
           公认业绩 = '是' OR 可推广经验 = '是' AS results_or_experience,
           民主择优推荐 = '是' AND 领导班子集体研究 = '是' AS democratic,
           政法委审核同意 = '是' AND 综治委审核同意 = '是' AND 人社部门审核同意 = '是' AS approved,
           公示含基本情况 = '是' AND 公示含简要事迹 = '是' AS complete_posting,
           CASE WHEN 公示结束 < 公示开始 THEN 0
                ELSE last_day.up_to - first_day.up_to + first_day.works END AS posted_days,
           弄虚作假查实 = '是' AS fraud,
           违反程序查实 = '是' AS procedure_breach,
           报送日期::DATE <= DATE '2017-11-20' AS in_time,
           材料份数::INTEGER >= 4 AND 签署盖章 = '是' AND 有推荐工作报告 = '是' AND 有公示材料 = '是'
             AND 有推荐对象汇总表 = '是' AND 有推荐审批表 = '是' AS papers,
           机关事业单位人员 = '是' AS organ_staff,
           征求干部管理意见 = '是' AND 征求纪检监察意见 = '是' AND 征求卫生计生意见 = '是' AS asked,
           有征求意见表 = '是' AS opinion_form,
           维护中央权威 = '是' AND 树立四个意识 = '是' AND 执行八项十项规定 = '是' AND 反对四风 = '是'
             AND 成绩突出 = '是' AS preamble,
           (学习决策部署 = '是' AND 熟悉业务 = '是' AND 积极投身实践 = '是' AND 模范带头 = '是')
             OR (思路清晰 = '是' AND 落实综治措施 = '是' AND 履行综治职责 = '是' AND 维护和谐稳定 = '是')
             OR (遵纪守法作风正派 = '是' AND 扎实尽责 = '是' AND 敢于斗争 = '是')
             OR (开展宣传教育 = '是' AND 推进平安文化 = '是' AND 形成良好风尚 = '是')
             OR (开拓进取 = '是' AND 富有创新精神 = '是' AND 创新成绩突出 = '是') AS one_of_five
    FROM cells
    LEFT JOIN levels ON levels.level = cells.行政级别
    LEFT JOIN read_csv('{quotas}', all_varchar = true) AS quotas ON quotas.推荐单位 = cells.推荐单位
    LEFT JOIN days AS first_day ON first_day.day = cells.公示开始::DATE
    LEFT JOIN days AS last_day ON last_day.day = cells.公示结束::DATE),
  passed AS (
    SELECT id,
           level < 7 AS level_excluded,
           NOT fraud AS fraud,
           NOT procedure_breach AS procedure_breach,
           engaged AS scope_engaged,
           CASE WHEN category IS NOT NULL THEN true END AS scope_category,
           NOT central_unit OR unit = place AS scope_territory,
           results_or_experience,
           one_of_five,
           preamble,
           CASE WHEN unit IS NOT NULL THEN true END AS recommender,
           reason IS NOT NULL OR NOT department OR level <= 4 AS section_level_in_principle,
           approved,
           democratic,
           NOT organ_staff OR asked AS opinions,
           complete_posting AND posted_days >= 5 AS publicity,
           in_time AS deadline,
           papers AND (NOT organ_staff OR opinion_form) AS materials
    FROM facts),
  ruled AS (
    SELECT id,
           CASE WHEN NOT level_excluded THEN 'level_excluded'
                WHEN NOT fraud THEN 'fraud'
                WHEN NOT procedure_breach THEN 'procedure_breach'
                WHEN NOT scope_engaged THEN 'scope_engaged'
                WHEN NOT scope_territory THEN 'scope_territory'
                WHEN NOT results_or_experience THEN 'results_or_experience'
                WHEN NOT one_of_five THEN 'one_of_five'
                WHEN NOT preamble THEN 'preamble'
                WHEN NOT approved THEN 'approved'
                WHEN NOT democratic THEN 'democratic'
                WHEN NOT opinions THEN 'opinions'
                WHEN NOT publicity THEN 'publicity'
                WHEN NOT deadline THEN 'deadline'
                WHEN NOT materials THEN 'materials' END AS failed,
           CASE WHEN level_excluded IS NULL THEN 'level_excluded'
                WHEN fraud IS NULL THEN 'fraud'
                WHEN procedure_breach IS NULL THEN 'procedure_breach'
                WHEN scope_engaged IS NULL THEN 'scope_engaged'
                WHEN scope_category IS NULL THEN 'scope_category'
                WHEN scope_territory IS NULL THEN 'scope_territory'
                WHEN results_or_experience IS NULL THEN 'results_or_experience'
                WHEN one_of_five IS NULL THEN 'one_of_five'
                WHEN preamble IS NULL THEN 'preamble'
                WHEN recommender IS NULL THEN 'recommender'
                WHEN section_level_in_principle IS NULL THEN 'section_level_in_principle'
                WHEN approved IS NULL THEN 'approved'
                WHEN democratic IS NULL THEN 'democratic'
                WHEN opinions IS NULL THEN 'opinions'
                WHEN publicity IS NULL THEN 'publicity'
                WHEN deadline IS NULL THEN 'deadline'
                WHEN materials IS NULL THEN 'materials' END AS open,
           CASE WHEN NOT section_level_in_principle THEN 'section_level_in_principle' END AS unjustified
    FROM passed)
  SELECT id,
         CASE WHEN failed IS NOT NULL THEN '不合格'
              WHEN open IS NOT NULL THEN '待定'
              WHEN unjustified IS NOT NULL THEN '需说明' ELSE '合格' END AS verdict,
         coalesce(failed, open, unjustified) AS rule
  FROM ruled
) TO '{out}' (HEADER);
