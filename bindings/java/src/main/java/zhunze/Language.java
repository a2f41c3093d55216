package zhunze;

/** The languages of every text. */
public enum Language {
  ZH,
  EN
}
