// Checks nominees of two kinds, and tells of the first ineligible one what forces the verdict and
// what would have to be otherwise, and of the groups who must leave: explain_batch RULES NOMINEES.
#include <zhunze/zhunze.hpp>

#include <iostream>

namespace {

constexpr auto lang = zhunze::language::en;

void tell_changes(const zhunze::program& rules, const zhunze::counterfactuals& could) {
  for (const auto& set : could.sets) {
    for (const zhunze::wanted_value& one : set)
      std::cout << "  change: " << rules[one.fact].names.id << "\n";
  }
  if (could.barred_by) std::cout << "  barred by facts that cannot be changed\n";
}

/// False where an explanation did not stand its check.
bool tell_record(const zhunze::record& nominee, zhunze::batch_explainer& explained) {
  const zhunze::grounds of = explained.grounds_of(nominee);
  std::cout << nominee.identifier() << ": " << zhunze::words(of.outcome, lang) << "\n";
  for (const zhunze::reason_item& one : of.why.items)
    std::cout << "  because: " << zhunze::to_text(nominee, one, lang) << "\n";
  tell_changes(nominee.rules(), of.remedies);
  return of.verified();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "explain_batch RULES NOMINEES\n";
    return 2;
  }
  const auto rules = zhunze::load(argv[1]);
  if (!rules) {
    std::cerr << zhunze::to_text(rules.error(), lang);
    return 2;
  }
  const zhunze::record_batch batch = zhunze::read_data(*rules, {{argv[2], ""}});
  const zhunze::program& p = **rules;
  const zhunze::batch_result decided = zhunze::decide_batch(p, batch.records, 0);
  zhunze::batch_explainer explained(0);
  bool verified = true;
  for (std::size_t i = 0; i < batch.records.size(); ++i) {
    if (decided.records[i].decided.outcome != zhunze::verdict::ineligible) continue;
    verified = tell_record(batch.records[i], explained) && verified;
    break;
  }
  const auto accounts = zhunze::account_groups(p, batch.records, decided);
  for (std::size_t k = 0; k < accounts.size(); ++k)
    if (accounts[k].removal)
      std::cout << zhunze::to_text(p, batch.records, decided.groups[k], accounts[k], lang);
  return verified ? 0 : 1;
}
