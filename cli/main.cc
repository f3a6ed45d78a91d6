#include <cstdio>

int main() {
  std::fputs("rivalscope 0.1.0\n", stdout);
  return 0;
}
