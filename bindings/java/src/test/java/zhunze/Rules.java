package zhunze;

import java.nio.file.Path;
import java.util.Map;

/** The small ruleset of the tests, and where the clone is. */
final class Rules {
  static final Path ROOT = Path.of(System.getProperty("zhunze.root")).toAbsolutePath().normalize();
  static final Path PACK = ROOT.resolve("rules/sichuan-2017/award.zhunze");

  static final String TEXT =
      """
      ruleset model_worker (劳动模范) version "2025"
      scale rank (职级) { staff (科员) < section_head (科级) < bureau_head (厅级) }
      stage apply (申报) < publish (公示)
      record nominee (推荐对象) {
        number (编号) : id
        level (级别) : rank fixed
        years (工作年限) : integer unit years between 0years and 80years
        outstanding (成绩突出) : yes/no
        score (得分) : decimal
        born (出生日期) : date
      }
      record unit (推荐单位) { code (代码) : id }
      exclude too_senior (厅级以上) for nominee "厅级以上不参评" { level not below bureau_head }
      require experienced (年限) for nominee "工作满五年" { years at least 5years }
      require merit (业绩) for nominee stage publish "成绩突出" { outstanding }
      quota three (三名) for nominee "不超过三名" ordered by years highest first at most 3
      """;

  private Rules() {}

  static Ruleset small() {
    return Ruleset.compile("small.zhunze", Map.of("small.zhunze", TEXT));
  }
}
