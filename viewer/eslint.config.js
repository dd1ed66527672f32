import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['node_modules'] },
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  { rules: { complexity: ['error', 12], 'max-lines': ['error', 350], 'max-lines-per-function': ['error', { max: 110, skipComments: true }] } },
);
