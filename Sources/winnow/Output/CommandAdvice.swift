import BrowserViews
import FilesAPI
import TerminalKit

/// What to do about a failed call where there are no keys to press: on the command line.
enum CommandAdvice {
  static func advice(_ error: FilesError) -> SafeText? {
    guard !error.mayHaveDeleted else {
      return "it may be deleted all the same; \"winnow ls\" shows whether it is there"
    }
    return switch error.reason {
    case .unreachable: "check the network and the base URL; \"winnow doctor\" shows what is used"
    case .untrusted:
      "check the base URL and this machine's date; ca_file in a profile or SSL_CERT_FILE names certificates to trust"
    case .redirected(_, let other):
      "if \(other) is the right server, make it the base_url of the profile: the key goes there then"
    case .timedOut: "the server may be busy; try again"
    case .rejected(let rejection): advice(rejection, during: error.operation)
    case .unreadable:
      "is the base URL that of a Files API? It usually ends in /v1; \"winnow doctor\" shows it"
    case .lengthMismatch: "the connection was cut or the file changed; nothing incomplete was kept"
    case .local(_, let problem): advice(problem)
    case .readOnly: "leave out --read-only, or choose another profile"
    case .notAsPlanned: "look at it (winnow show), and delete it by its id if it is to go"
    case .cancelled, .invalidRequest: nil
    }
  }

  private static func advice(
    _ rejection: FilesError.Rejection, during operation: OperationName
  ) -> SafeText? {
    if rejection.isStorageFull {
      let filter = SafeText(rejection.storage?.filter ?? "age>30d")
      return ErrorWords.full(rejection)
        + "; \"winnow ls -q '" + filter + "'\" and \"winnow ls -s size:desc\" show what can go"
    }
    return switch rejection.status {
    case 401: "check the key; \"winnow doctor\" names where it comes from"
    case 403: "this key may not do that; ask for one that may"
    case 404 where operation == .list || operation == .upload:
      "this server has no Files API at this base URL; \"winnow doctor\" shows it"
    case 404 where rejection.subject == .unknown:
      "it may be deleted, or something before the Files API answered; \"winnow ls\" lists what is there"
    case 404: "it may be deleted already; \"winnow ls\" lists what is there"
    case 413: "the file is larger than this server takes"
    case 407: "give the proxy's name and password in its variable, as http://name:password@host:port"
    case 405, 501: "this server does not know this call"
    case 429: "too many requests; try again in a while"
    case 500...: "the server has a problem of its own; try again later"
    default: nil
    }
  }

  private static func advice(_ problem: FilesError.LocalProblem) -> SafeText? {
    switch problem {
    case .isEmpty: "providers refuse empty files"
    case .isUnreadable, .isNotWritable: "check its permissions"
    case .exists: "move it away first; nothing is overwritten"
    case .diskFull: "free some space; nothing incomplete was kept"
    case .changed: "send it again when nothing writes to it any more"
    case .missing, .isFolder, .isNotRegular, .system: nil
    }
  }
}
