#include "inkling.h"
