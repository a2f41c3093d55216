#include "log_writing.hpp"

#include "output.hpp"

namespace zhunze_cli {

receipt_output::receipt_output(const options& o, const zhunze::compilation& unit,
                               std::uint32_t stage)
    : o_(o), unit_(unit), stage_(stage) {
  if (o.decisions.file.empty()) return;
  zhunze::log_options how;
  how.algorithm = zhunze::find_hash(o.decisions.hash);
  how.named = *zhunze::find_redaction(o.decisions.redact);
  how.salt_file = o.decisions.salt;
  how.day = o.decisions.day;
  log_.emplace(o.decisions.file, how);
  (void)tell(log_->ready());
}

bool receipt_output::tell(bool well) const {
  if (!well) write_findings(o_, log_->found());
  return well;
}

/// The run begins with its first receipt: a check that fails before leaves no trace.
bool receipt_output::begin_run() {
  const zhunze::program& rules = **unit_.rules;
  maker_ = log_->begin(rules, stage_, zhunze::basis_of(unit_, stage_, log_->algorithm()));
  write_findings(o_, log_->found());
  return maker_.has_value();
}

bool receipt_output::add(std::span<const zhunze::record_decision> decided,
                         std::span<const zhunze::record> nominees) {
  if (!log_) return true;
  if (!maker_ && !begin_run()) return false;
  for (std::size_t i = 0; i < decided.size(); ++i)
    if (!tell(log_->add(maker_->of(decided[i], nominees[i])))) return false;
  return true;
}

bool receipt_output::finish(const zhunze::batch_end& all) {
  if (!log_) return true;
  if (!maker_ && !begin_run()) return false;
  for (const zhunze::group_line& line : all.groups)
    if (!tell(log_->add(maker_->of(line)))) return false;
  return tell(log_->finish());
}

}  // namespace zhunze_cli
