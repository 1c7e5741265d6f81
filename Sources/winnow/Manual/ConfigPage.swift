import BrowserCore
import FilesAPI
import Themes

/// The page on the configuration; a test compares its tables with the keys that the program reads.
enum ConfigPage {
  /// A key: its value with unit, what it is without it, and what it means.
  struct Key: Sendable {
    var name: String
    var value: String
    var standard: String
    var meaning: String
  }

  static let top: [Key] = [
    Key(
      name: "default_profile", value: "a name", standard: "the only profile there is",
      meaning: "The profile where none is chosen."),
    Key(name: "profiles", value: "names with tables", standard: "none", meaning: "See PROFILES."),
    Key(
      name: "theme", value: BuiltInThemes.names.joined(separator: ", ") + ", or a path", standard: "standard",
      meaning: "How it looks."),
    Key(
      name: "keys", value: "actions with lists of keys", standard: "the keys of ?",
      meaning: "Keys by action, such as delete: [\"D\"]."),
    Key(
      name: "columns", value: "a list of columns",
      standard: FileColumn.standard.map(\.rawValue).joined(separator: ", "),
      meaning: "The columns of the list: \(FileColumn.words)."),
    Key(
      name: "filters", value: "names with filters", standard: "none",
      meaning: "Filters that f and :filter offer; see winnow-filter(7)."),
    Key(
      name: "refresh_seconds", value: "5 to 86400 seconds", standard: "60",
      meaning: "How often F reads the list again."),
    Key(
      name: "show_cursor", value: "true or false", standard: "false",
      meaning: "Whether the terminal's own cursor is seen on the row that the keys act on."),
    Key(
      name: "mouse", value: "true or false", standard: "false",
      meaning: "Whether clicks choose rows of lists; Ctrl-X gives the mouse back to the terminal."),
  ]

  static let profile: [Key] = [
    Key(
      name: "provider", value: "a preset", standard: "told by key or address",
      meaning: "One of \(Provider.all.map(\.name).joined(separator: ", "))."),
    Key(
      name: "base_url", value: "an address", standard: "the preset's",
      meaning: "Where calls go, usually ending in /v1."),
    Key(name: "api_version", value: "text", standard: "the preset's", meaning: "The api-version of Azure."),
    Key(
      name: "api_key_env", value: "the name of a variable", standard: "none",
      meaning: "Where the key is; one of the three api_key_ keys."),
    Key(name: "api_key_file", value: "a path", standard: "none", meaning: "A file that holds the key alone."),
    Key(
      name: "api_key_command", value: "a list of words", standard: "none",
      meaning: "A program that prints the key."),
    Key(name: "organization", value: "text", standard: "none", meaning: "Sent as OpenAI-Organization."),
    Key(name: "project", value: "text", standard: "none", meaning: "Sent as OpenAI-Project."),
    Key(
      name: "headers", value: "names with texts", standard: "none",
      meaning: "Further headers of each call; never a key."),
    Key(
      name: "query", value: "names with texts", standard: "none",
      meaning: "Further items of each call's query."),
    Key(
      name: "auth", value: "bearer, api-key, x-api-key, x-goog-api-key", standard: "the preset's",
      meaning: "How the key is sent."),
    Key(name: "region", value: "text", standard: "the preset's", meaning: "A region of the preset."),
    Key(name: "ca_file", value: "a path", standard: "the system's", meaning: "Certificates (PEM) to trust."),
    Key(name: "client_cert", value: "a path", standard: "none", meaning: "Our own certificate (PEM)."),
    Key(name: "client_key", value: "a path", standard: "none", meaning: "Its key (PEM)."),
    Key(name: "read_only", value: "true or false", standard: "false", meaning: "Refuses every change."),
    Key(
      name: "account", value: "text", standard: "what the key or token tells",
      meaning: "Names the account where keys change from hour to hour."),
    Key(name: "color", value: "a colour", standard: "none", meaning: "The colour of the profile's badge."),
    Key(
      name: "allow_insecure", value: "true or false", standard: "false",
      meaning: "Allows http:// beyond this machine."),
    Key(name: "timeouts", value: "a table", standard: "see TIMEOUTS", meaning: "How long is waited."),
    Key(name: "retry", value: "a table", standard: "see RETRY", meaning: "How failed calls are repeated."),
    Key(
      name: "size_limits", value: "purposes with bytes", standard: "the preset's",
      meaning: "The largest upload of a purpose; other is for all others."),
  ]

  static let timeouts: [Key] = {
    let standard = HTTPTimeouts()
    return [
      Key(
        name: "connect", value: "0.1 to 600 seconds", standard: words(standard.connect),
        meaning: "For the connection, TLS included."),
      Key(
        name: "stall", value: "0.1 to 3600 seconds", standard: words(standard.stall),
        meaning: "Without a single byte in either direction."),
      Key(
        name: "answer", value: "0.1 to 3600 seconds", standard: words(standard.answer),
        meaning: "From the end of a request to the first byte of its answer."),
    ]
  }()

  static let retry: [Key] = {
    let standard = RetryPolicy.standard
    return [
      Key(
        name: "initial_interval", value: "0 to 3600 seconds", standard: words(standard.initialInterval),
        meaning: "The first wait."),
      Key(
        name: "maximum_interval", value: "0 to 3600 seconds", standard: words(standard.maximumInterval),
        meaning: "The longest wait."),
      Key(
        name: "exponent", value: "1 to 10", standard: "\(standard.exponent)",
        meaning: "What each wait is multiplied by."),
      Key(
        name: "maximum_elapsed_time", value: "0 to 86400 seconds",
        standard: words(standard.maximumElapsedTime), meaning: "No repetition starts later than this."),
      Key(
        name: "maximum_retries", value: "0 to 1000",
        standard: standard.maximumRetries.map { "\($0)" } ?? "any", meaning: "Repetitions of a call."),
      Key(
        name: "retries_connection_errors", value: "true or false",
        standard: "\(standard.retriesConnectionErrors)",
        meaning: "Whether lost connections are repeated, too."),
    ]
  }()

  private static func words(_ duration: Duration) -> String {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    return seconds == seconds.rounded() ? "\(Int(seconds)) seconds" : "\(seconds) seconds"
  }

  static var page: ManualPage {
    ManualPage(
      name: "winnow-config", number: 5, summary: "the configuration file of winnow",
      sections: [
        .init(
          title: "DESCRIPTION",
          blocks: [
            .text(
              "~/.config/winnow/config.json5 ($XDG_CONFIG_HOME counts) is JSON5: JSON with comments, names without "
                + "quotes, and commas at the end. It need not be there. A mistake is told with its line and the words "
                + "that are allowed."),
            .example([
              "{", "  default_profile: \"work\",", "  profiles: {",
              "    work: { provider: \"openai\", api_key_env: \"OPENAI_API_KEY\" },",
              "    lab: { provider: \"compatible\", base_url: \"http://127.0.0.1:8321/v1\" },", "  },", "}",
            ]),
          ]),
        section("KEYS", top), section("PROFILES", profile), section("TIMEOUTS", timeouts),
        section("RETRY", retry),
        .init(title: "SEE ALSO", blocks: [.text("winnow(1), winnow-filter(7)")]),
      ])
  }

  private static func section(_ title: String, _ keys: [Key]) -> ManualPage.Section {
    .init(
      title: title,
      blocks: keys.map { .term($0.name, "\($0.meaning) Value: \($0.value). Default: \($0.standard).") })
  }
}
