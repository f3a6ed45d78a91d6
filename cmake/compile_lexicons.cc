// A step of the build: compile_lexicons FOLDER writes FOLDER/<lang> for each of the nine lexicons.
#include <cstdio>
#include <fstream>
#include <string>

#include "sentiment/lexicon.h"

int main(int count, char** arguments) {
  if (count != 2) {
    std::fputs("usage: compile_lexicons FOLDER\n", stderr);
    return 2;
  }
  for (const rivalscope::text::Language language : rivalscope::text::kLanguages) {
    const std::string path = std::string(arguments[1]) + "/" + std::string(rivalscope::text::LanguageCode(language));
    const auto lexicon =
        rivalscope::sentiment::Lexicon::Compile(language, rivalscope::sentiment::ShippedFiles(language));
    if (!lexicon) {
      std::fprintf(stderr, "compile_lexicons: %s\n", lexicon.error().message.c_str());
      return 1;
    }
    std::ofstream file(path, std::ios::binary);
    file << (*lexicon)->Image() << std::flush;
    if (!file) {
      std::fprintf(stderr, "compile_lexicons: %s cannot be written\n", path.c_str());
      return 1;
    }
  }
  return 0;
}
